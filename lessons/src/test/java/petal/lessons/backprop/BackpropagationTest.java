package petal.lessons.backprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petal.tensor.Functional;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.Trace;

class BackpropagationTest {

    @Test
    void bothContributionsArriveBeforeTheNextOperationRuns() {
        var steps = doubling();
        assertEquals(List.of("Given: the tensors that no operation makes.",
                "Forward: b reads a and a and makes 10.",
                "Forward: c reads b and b and makes 20.",
                "Backward begins at c with the gradient 1.",
                "Backward: c hands 1 to b, where 1 + … still waits.",
                "Backward: c hands 1 to b, where 1 + 1 = 2 is complete.",
                "Backward: b hands 2 to a, where 2 + … still waits.",
                "Backward: b hands 2 to a, where 2 + 2 = 4 is complete."),
                steps.steps().stream().map(step -> StepWords.of(steps, step)).toList());
        var fifth = (Step.Backward) steps.steps().get(4);
        assertEquals("da = dy", fifth.delivery().formula());
        assertTrue(fifth.line().matches("BackpropagationTest\\.java:\\d+"), fifth.line());
        assertEquals(List.of(Step.Standing.COMPUTED, Step.Standing.WAITING, Step.Standing.COMPLETE),
                List.of("a", "b", "c").stream().map(name -> steps.after(4).get(steps.names().indexOf(name)).standing())
                        .toList());
        assertEquals(List.of(List.of("scalar", "= 10", "∇ 1 + …"), List.of("scalar", "= 5", ""),
                List.of("scalar", "= 20", "∇ 1")), StepsFigure.lines(steps, 4));
        assertEquals(List.of("b = Add", "a", "c = Add"), steps.titles());
    }

    private static Backpropagation doubling() {
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor b = a.add(a);
            Tensor c = b.add(b);
            c.backward();
            return Backpropagation.of(trace, c, Map.of("a", a, "b", b, "c", c));
        }
    }

    @Test
    void whatWaitsAtATensorWithSeveralUsersIsSummedWhereverItComesFrom() {
        Tensor a = Tensor.scalar(3).requiresGrad(true);
        Tensor k = Tensor.scalar(4);
        try (Trace trace = Trace.start()) {
            Tensor p = a.mul(k);
            Tensor z = p.add(a);
            z.backward();
            var steps = Backpropagation.of(trace, z, Map.of("a", a, "k", k, "p", p, "z", z));
            List<String> words = steps.steps().stream().map(step -> StepWords.of(steps, step)).toList();
            assertEquals(List.of("Backward: z hands 1 to p, whose gradient is complete.",
                    "Backward: z hands 1 to a, where 1 + … still waits.",
                    "Backward: p hands 4 to a, where 1 + 4 = 5 is complete."), words.subList(4, words.size()));
            assertEquals(Step.Standing.COMPUTED,
                    steps.after(6).get(steps.graph().indexOf(k)).standing(), "a constant gets none");
        }
    }

    /** Through every step of a net, against the gradients that backward leaves behind. */
    @Test
    void theLastStepHoldsWhatBackwardComputes() {
        var random = new Generator(3);
        Tensor x = Tensor.randn(random, 3, 2);
        Tensor w = Tensor.randn(random, 2, 4).requiresGrad(true);
        Tensor b = Tensor.randn(random, 4).requiresGrad(true);
        Map<String, Tensor> names = new HashMap<>(Map.of("x", x, "w", w, "b", b));
        try (Trace trace = Trace.start()) {
            Tensor hidden = x.matmul(w).add(b).tanh();
            Tensor loss = Functional.crossEntropy(hidden.add(b).matmul(w.t()), new int[] {0, 1, 0}, 0);
            loss.backward();
            var steps = Backpropagation.of(trace, loss, names);
            int last = steps.steps().size() - 1;
            for (Tensor parameter : List.of(w, b)) {
                var state = steps.after(last).get(steps.graph().indexOf(parameter));
                assertEquals(Step.Standing.COMPLETE, state.standing());
                assertArrayEquals(parameter.grad().toArray(), Objects.requireNonNull(state.sum()).toArray(), 1e-5f);
                assertEquals(2, state.gradient().size());
            }
            for (Step step : steps.steps()) {
                if (step instanceof Step.Backward backward) {
                    var arrived = steps.after(steps.steps().indexOf(step)).get(step.node());
                    assertEquals(Step.Standing.COMPLETE, arrived.standing(), "an operation waits for all");
                    assertArrayEquals(Objects.requireNonNull(arrived.sum()).toArray(), backward.arrived().toArray(),
                            1e-5f);
                }
            }
            assertEquals(List.of("Add₁", "Add₂"), steps.names().stream().filter(n -> n.startsWith("Add")).toList());
        }
    }

    @Test
    void stepsNeedATraceOfTheWholeWay() {
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        Tensor before = a.mul(a);
        try (Trace trace = Trace.start()) {
            Tensor z = before.add(a);
            z.backward();
            var e = assertThrows(IllegalArgumentException.class, () -> Backpropagation.of(trace, z, Map.of()));
            assertTrue(e.getMessage().contains("the graph has 2 operations, the trace 1 forward and 2 backward"),
                    e.getMessage());
        }
    }

    @Test
    void aGraphThatIsTooLargeToBeLookedAtIsRefused() {
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor z = IntStream.range(0, 40).boxed().reduce(a, (t, _) -> t.add(a), (p, _) -> p);
            z.backward();
            var e = assertThrows(IllegalArgumentException.class, () -> Backpropagation.of(trace, z, Map.of()));
            assertEquals("A graph to step through has at most 40 nodes, this one has 41: trace a smaller network.",
                    e.getMessage());
        }
    }

    @Test
    void smallTensorsInWords() {
        assertEquals("[1, 0.25, -0.01]", TensorText.brief(Tensor.vector(1, 0.25f, -0.0100001f)));
        assertEquals("-2 to 7.13", TensorText.brief(Tensor.vector(0, 7.126f, -2, 3)));
        assertEquals("[     1,  2.500]\n[-3.250,      4]",
                TensorText.full(Tensor.of(new float[] {1, 2.5f, -3.25f, 4}, 2, 2)));
        assertEquals("[]", TensorText.brief(Tensor.zeros(0)));
        assertTrue(TensorText.full(Tensor.zeros(20, 3)).endsWith("… 20 rows, shape [20, 3]"));
        assertTrue(TensorText.full(Tensor.zeros(2, 30)).contains("0, …]"));
    }

    @Test
    void anOperationOfOnesOwnNeedsNoFormula() {
        Tensor a = Tensor.scalar(5).requiresGrad(true);
        try (Trace trace = Trace.start()) {
            Tensor z = new Operation(a) {
                @Override
                protected Tensor forward() {
                    return a.mul(2);
                }

                @Override
                protected Tensor[] backward(Tensor dy) {
                    return new Tensor[] {dy.mul(2)};
                }
            }.apply();
            z.backward();
            var steps = Backpropagation.of(trace, z, Map.of("a", a));
            assertEquals("", ((Step.Backward) steps.steps().getLast()).delivery().formula());
        }
    }
}
