package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Unary;
import petal.tensor.ops.Elementwise;

class TraceTest {

    @Example
    void theDoublingGraphStepByStep() {
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor b = a.add(a);
            Tensor c = b.add(b);
            c.backward();
            assertEquals(List.of(10f, 20f), trace.forward().stream().map(step -> step.value().item()).toList());
            assertEquals(List.of(c.gradFn(), b.gradFn()),
                    trace.backward().stream().map(Trace.Backward::operation).toList());
            assertEquals(List.of(1f, 2f), trace.backward().stream().map(step -> step.arrived().item()).toList());
            assertEquals(List.of(2f, 2f), trace.backward().getLast().sent().stream().map(Tensor::item).toList());
            assertEquals(5, trace.leaf(a).item());
            assertEquals("db = dy", c.gradFn().gradientFormula(1));
        }
    }

    /** What is sent to a tensor adds up to what the engine hands on from there, and at a leaf to its grad. */
    @Property(tries = 50)
    void whatIsSentAddsUpToWhatArrives(@ForAll long seed, @ForAll boolean inScope) {
        Generator random = new Generator(seed);
        Tensor x = Tensor.randn(random, 3, 4);
        Tensor w = Tensor.randn(random, 4, 2).requiresGrad(true);
        Tensor b = Tensor.randn(random, 2).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            if (inScope) {
                try (var _ = MemoryScope.open()) {
                    loss(x, w, b).backward();
                }
            } else {
                loss(x, w, b).backward();
            }
            Map<Object, float[]> sums = new IdentityHashMap<>();
            for (Trace.Backward step : trace.backward().subList(0, 1)) {
                sums.put(step.operation(), step.arrived().toArray());
            }
            for (Trace.Backward step : trace.backward()) {
                assertArrayEquals(sums.get(step.operation()), step.arrived().toArray(), 1e-5f);
                Tensor[] inputs = step.operation().inputs();
                for (int i = 0; i < inputs.length; i++) {
                    if (step.sent().get(i) != null) {
                        Object target = inputs[i].gradFn() == null ? inputs[i] : inputs[i].gradFn();
                        sums.merge(target, step.sent().get(i).toArray(), TraceTest::sum);
                    }
                }
            }
            assertArrayEquals(w.grad().toArray(), sums.get(w), 1e-5f);
            assertArrayEquals(b.grad().toArray(), sums.get(b), 1e-5f);
            assertNull(sums.get(x), "no gradient is wanted");
        }
    }

    private static Tensor loss(Tensor x, Tensor w, Tensor b) {
        Tensor h = x.matmul(w).add(b);
        return Functional.crossEntropy(h.silu().mul(h).add(b), new int[] {0, 1, 1}, 0).add(w.square().mean());
    }

    private static float[] sum(float[] p, float[] q) {
        float[] sum = p.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += q[i];
        }
        return sum;
    }

    @Example
    void whatIsChangedLaterIsKeptAsItWas() {
        Tensor w = Tensor.vector(1, 2).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            w.mul(w).sum().backward();
            Autograd.noGrad(() -> w.addInPlace(Tensor.vector(7, 7)));
            assertArrayEquals(new float[] {1, 2}, trace.leaf(w).toArray());
        }
    }

    @Example
    void nothingIsTracedBeforeAndAfter() {
        Tensor w = Tensor.vector(1, 2).requiresGrad(true);
        Tensor before = w.mul(2);
        Trace trace = Trace.start();
        assertThrows(IllegalStateException.class, Trace::start);
        Autograd.noGrad(() -> w.mul(3));
        trace.close();
        before.sum().backward();
        assertTrue(trace.forward().isEmpty() && trace.backward().isEmpty());
    }

    /** Every operation states its formula, and one of several functions one for each that has a gradient. */
    @Example
    void everyOperationStatesItsFormula() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 2, 2, 1).requiresGrad(true);
        Tensor w = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2, 1, 1).requiresGrad(true);
        Tensor s = Tensor.of(new float[] {1, 2}, 1, 2, 1, 1).requiresGrad(true);
        Tensor m = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2).requiresGrad(true);
        Tensor v = Tensor.vector(1, 2).requiresGrad(true);
        List<Tensor> results = new ArrayList<>(List.of(m.add(m), m.sub(m), m.mul(m), m.div(m), m.maximum(m),
                m.minimum(m), m.add(2), m.mul(2), m.pow(3), m.sum(), m.mean(), m.max(), m.matmul(m), m.softmax(),
                Functional.logSoftmax(m), m.t(), m.slice(0, 0, 1), m.reshape(4), v.expand(3, 2), m.t().contiguous(),
                Functional.concat(0, m, m), m.indexSelect(1), Functional.linear(m, m, v),
                Functional.crossEntropy(m, new int[] {0, 1}, 0), Functional.conv2d(x, w, v, 1, 0, 1),
                Functional.batchNorm(x, v, v, Tensor.zeros(2), Tensor.ones(2), true, 0.1f, 1e-5f),
                Functional.scaleChannels(x, s), Functional.adaptiveAvgPool2d(x, 1, 1)));
        Arrays.stream(Unary.values()).map(function -> Elementwise.of(function, m)).forEach(results::add);
        Map<String, String> formulas = new HashMap<>();
        for (Tensor result : results) {
            Operation operation = result.gradFn();
            for (int i = 0; i < operation.inputs().length; i++) {
                String formula = operation.gradientFormula(i);
                assertTrue(formula.contains("d"), () -> operation + " states no formula");
                formulas.put(operation.name() + " " + i, formula);
            }
        }
        assertEquals("dB = Aᵀ · dY", formulas.get("MatMul 1"));
        assertEquals("dx = dy · (1 − y²)", formulas.get("Tanh 0"));
        assertEquals("db = dy, summed over what was repeated", m.add(v).gradFn().gradientFormula(1));
        assertEquals("da = dy", m.add(v).gradFn().gradientFormula(0));
        assertEquals("", new Operation(m) {
            @Override
            protected Tensor forward() {
                return m;
            }

            @Override
            protected Tensor[] backward(Tensor dy) {
                return new Tensor[] {dy};
            }
        }.gradientFormula(0), "none is stated");
    }
}
