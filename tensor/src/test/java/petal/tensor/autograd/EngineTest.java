package petal.tensor.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

class EngineTest {
    private static Tensor leaf(float... values) {
        return Tensor.vector(values).requiresGrad(true);
    }

    // ---- order

    /** Running an operation before all its gradients have arrived would give 2. */
    @Example
    void everyContributionArrivesBeforeAnOperationRuns() {
        Tensor a = leaf(3);
        Tensor b = a.add(a);
        Tensor c = b.add(b);
        c.sum().backward();
        assertEquals(4, a.grad().item());
    }

    @Example
    void aChainOfAHundredThousandOperationsNeedsNoStack() {
        Tensor x = leaf(1);
        try (var _ = MemoryScope.open()) {
            Tensor y = x;
            for (int i = 0; i < 100_000; i++) {
                y = y.add(1);
            }
            y.sum().backward();
            assertEquals(100_001, y.item());
        }
        assertEquals(1, x.grad().item());
    }

    @Example
    void topologicalOrderPutsEveryOperationBeforeThoseThatMadeItsInputs() {
        Tensor a = leaf(1);
        Tensor b = a.mul(2);
        Tensor c = b.add(a);
        Tensor d = c.mul(b);
        assertEquals(List.of(d.gradFn(), c.gradFn(), b.gradFn()), Engine.topologicalOrder(d));
    }

    @Example
    void backwardTakesAnOrderOfTheCallers() {
        Tensor x = leaf(3);
        Tensor y = x.mul(2);
        Tensor loss = y.add(y);
        List<Tensor> given = new ArrayList<>();
        Engine.backward(loss, Tensor.ones(1), root -> {
            given.add(root);
            return List.of(loss.gradFn(), y.gradFn());
        });
        assertEquals(List.of(loss), given);
        assertEquals(4, x.grad().item());
        assertMessage("backward() needs a history", () -> Engine.backward(Tensor.ones(1), Tensor.ones(1),
                Engine::topologicalOrder));
    }

    private static final class Witness extends Operation {
        private final List<String> frames = new ArrayList<>();

        Witness(Tensor x) {
            super(x);
        }

        @Override
        protected Tensor forward() {
            return input(0).copy();
        }

        @Override
        protected Tensor[] backward(Tensor dy) {
            StackWalker.getInstance().forEach(frame -> frames.add(frame.getMethodName()));
            return new Tensor[] {dy};
        }
    }

    /** So one who steps into backward() with a debugger arrives at the chain rule. */
    @Example
    void sixFramesLeadFromBackwardToTheBackwardOfAnOperation() {
        Witness witness = new Witness(leaf(1));
        Tensor loss = witness.apply().mul(2).sum();
        for (Runnable start : List.<Runnable>of(() -> loss.backward(true), () -> loss.backward(Tensor.scalar(1)))) {
            witness.frames.clear();
            start.run();
            int last = witness.frames.lastIndexOf("backward");
            assertTrue(last + 1 <= 6, () -> witness.frames.subList(0, last + 1).toString());
        }
    }

    /** A random graph of sums, products, views and shared parts. */
    @Label("Gradients of random graphs match finite differences, inside a memory scope, too.")
    @Property(tries = 150)
    void gradientsOfRandomGraphs(@ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
        Tensor x = Tensor.randn(new Generator(seed), 2, 2).to(Device.reference()).requiresGrad(true);
        Tensor w = Tensor.randn(new Generator(seed + 1), 2, 2).to(Device.reference()).requiresGrad(true);
        GradientCheck.check(in -> randomGraph(size, new Random(seed), in), x, w);
        float[] plain = x.grad().toArray();
        try (var _ = MemoryScope.open()) {
            GradientCheck.check(in -> randomGraph(size, new Random(seed), in), x, w);
        }
        assertArrayEquals(plain, x.grad().toArray(), "the same inside a scope");
    }

    private static Tensor randomGraph(int size, Random random, Tensor... leaves) {
        List<Tensor> nodes = new ArrayList<>(List.of(leaves));
        for (int i = 0; i < size; i++) {
            Tensor a = nodes.get(random.nextInt(nodes.size()));
            Tensor b = nodes.get(random.nextInt(nodes.size()));
            nodes.add(switch (random.nextInt(8)) {
                case 0, 1, 2 -> a.add(b);
                case 3 -> a.sub(b);
                case 4 -> a.mul(b).mul(0.5f);
                case 5 -> a.t().contiguous();
                case 6 -> a.select(0).expand(2, 2);
                default -> a.tanh();
            });
        }
        return nodes.stream().reduce(Tensor::add).orElseThrow();
    }

    // ---- accumulation

    @Example
    void gradientsAccumulateUntilTheyAreForgotten() {
        Tensor x = leaf(1, 2);
        x.square().sum().backward();
        x.square().sum().backward();
        assertArrayEquals(new float[] {4, 8}, x.grad().toArray());
        x.clearGrad();
        x.square().sum().backward();
        assertArrayEquals(new float[] {2, 4}, x.grad().toArray());
    }

    @Example
    void gradientsAccumulateWhateverTheirLayout() {
        Tensor x = Tensor.arange(6).reshape(2, 3).copy().requiresGrad(true);
        Tensor sum = x.t().mul(Tensor.arange(6).reshape(3, 2)).sum().add(x.sum());
        sum.backward();
        assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6}, x.grad().toArray());
    }

    /** An addition hands one gradient to both inputs; what is added to one of them later must not reach the other. */
    @Example
    void inputsThatShareAGradientDoNotDisturbEachOther() {
        for (boolean swapped : new boolean[] {false, true}) {
            Tensor x = leaf(1, 1);
            Tensor y = leaf(1, 1);
            Tensor u = x.mul(2);
            Tensor v = y.mul(3);
            Tensor sum = swapped ? v.add(u) : u.add(v);
            sum.sum().add(u.mul(10).sum()).add(u.mul(100).sum()).backward();
            assertArrayEquals(new float[] {222, 222}, x.grad().toArray());
            assertArrayEquals(new float[] {3, 3}, y.grad().toArray());
        }
    }

    @Example
    void leavesThatShareAGradientGetOneEach() {
        Tensor x = leaf(1);
        Tensor y = leaf(2);
        x.add(y).backward();
        assertNotSame(x.grad().storage(), y.grad().storage());
        x.grad().mulInPlace(10);
        assertEquals(1, y.grad().item());
    }

    @Example
    void theCallersGradientIsNeitherChangedNorTakenOver() {
        Tensor x = leaf(1, 2);
        Tensor gradient = Tensor.vector(5, 7);
        x.backward(gradient);
        Tensor y = x.add(0);
        y.add(y).add(y).backward(gradient);
        assertArrayEquals(new float[] {20, 28}, x.grad().toArray());
        assertArrayEquals(new float[] {5, 7}, gradient.toArray());
        assertNotSame(gradient.storage(), x.grad().storage());
    }

    @Example
    void gradientsOfPartsOfATensorAddUp() {
        Tensor x = leaf(1, 2, 3, 4);
        x.slice(0, 0, 3).sum().add(x.slice(0, 2, 4).mul(10).sum()).add(x.select(2).mul(100)).backward();
        assertArrayEquals(new float[] {1, 1, 111, 10}, x.grad().toArray());
    }

    /** The gradient of a sum is one number seen many times: what is added to it must not be added to that number. */
    @Example
    void gradientsThatRepeatANumberAreNotAddedUpInPlace() {
        for (boolean first : new boolean[] {false, true}) {
            Tensor a = leaf(1, 2);
            Tensor x = a.mul(1);
            Tensor sum = x.sum().mul(1);
            Tensor squares = x.square().sum().mul(1);
            (first ? sum.add(squares) : squares.add(sum)).backward();
            assertArrayEquals(new float[] {3, 5}, a.grad().toArray());
        }
    }

    @Example
    void gradientsOfLeavesAreRowMajor() {
        Tensor x = Tensor.ones(2, 3).requiresGrad(true);
        x.t().mul(Tensor.arange(6).reshape(3, 2)).sum().backward();
        assertTrue(x.grad().isContiguous());
        assertArrayEquals(new float[] {0, 2, 4, 1, 3, 5}, x.grad().toArray());
    }

    /** Hands its input on as a gradient, which the rules forbid. */
    private static final class Careless extends Operation {
        Careless(Tensor a, Tensor b) {
            super(a, b);
        }

        @Override
        protected Tensor forward() {
            return input(0).mul(input(1));
        }

        @Override
        protected Tensor[] backward(Tensor dy) {
            return new Tensor[] {input(1), input(0)};
        }
    }

    @Example
    void aCarelessOperationDoesNoHarmToParameters() {
        for (boolean first : new boolean[] {false, true}) {
            Tensor a = leaf(2);
            Tensor b = leaf(3);
            Tensor middle = a.add(0);
            Tensor careless = new Careless(middle, b).apply();
            Tensor careful = middle.mul(10);
            (first ? careless.add(careful) : careful.add(careless)).backward();
            assertEquals(13, a.grad().item());
            assertEquals(3, b.item());
        }
        Tensor b = leaf(3);
        Tensor direct = leaf(2);
        new Careless(direct, b).apply().backward();
        direct.grad().mulInPlace(10);
        Tensor behind = leaf(2);
        new Careless(new Identity(behind).apply(), b).apply().backward();
        behind.grad().mulInPlace(10);
        assertEquals(3, b.item());
    }

    // ---- what is recorded

    @Example
    void branchesThatNeedNoGradientGetNone() {
        Tensor x = leaf(1, 2);
        Tensor constant = Tensor.vector(3, 4);
        x.mul(constant).sum().backward();
        assertArrayEquals(new float[] {3, 4}, x.grad().toArray());
        assertFalse(constant.hasGrad());
    }

    @Example
    void detachLeavesTheHistory() {
        Tensor x = leaf(3);
        x.mul(x.detach()).backward();
        assertEquals(3, x.grad().item());
    }

    /** Returns its input itself. */
    private static final class Identity extends Operation {
        Identity(Tensor x) {
            super(x);
        }

        @Override
        protected Tensor forward() {
            return input(0);
        }

        @Override
        protected Tensor[] backward(Tensor dy) {
            return new Tensor[] {dy};
        }
    }

    @Example
    void anOperationMayReturnItsInput() {
        Tensor x = leaf(3);
        Tensor y = new Identity(x).apply();
        assertNull(x.gradFn());
        y.mul(2).backward();
        assertEquals(2, x.grad().item());
    }

    // ---- running again

    @Example
    void theGraphRunsOnceUnlessItIsRetained() {
        Tensor x = leaf(3);
        Tensor y = x.square().sum();
        y.backward(true);
        y.backward();
        assertEquals(12, x.grad().item());
        var error = assertThrows(IllegalStateException.class, y::backward);
        assertEquals("backward has already run through this graph and freed what it had saved: call backward(true) "
                + "the first time to keep it, or compute the forward pass again", error.getMessage());
    }

    @Example
    void changedNumbersAreNoticed() {
        Tensor x = leaf(1, 2);
        Tensor w = leaf(3, 4);
        Tensor y = x.mul(w).sum();
        Autograd.noGrad(() -> w.addInPlace(Tensor.vector(1, 1)));
        var error = assertThrows(IllegalStateException.class, y::backward);
        String expected = "backward of Mul([2], [2]) → [2] needs a tensor of shape [2] as it was in the forward pass, "
                + "but it was changed in place since";
        assertTrue(error.getMessage().startsWith(expected), error.getMessage());
    }

    // ---- misuse

    @Example
    void misuseIsExplained() {
        Tensor x = leaf(1, 2);
        assertMessage("backward() starts from a scalar such as a loss, this tensor has shape [2]",
                () -> x.mul(2).backward());
        assertMessage("backward() needs a history", () -> Tensor.vector(1).backward());
        assertMessage("a gradient has the tensor's shape [2], got [1]", () -> x.mul(2).backward(Tensor.vector(1)));
        assertMessage("only leaves can change requiresGrad, this is the result of Mul([2]) → [2]",
                () -> x.mul(2).requiresGrad(false));
    }

    private static void assertMessage(String expected, Runnable body) {
        String message = assertThrows(RuntimeException.class, body::run).getMessage();
        assertTrue(message.startsWith(expected), message);
    }
}
