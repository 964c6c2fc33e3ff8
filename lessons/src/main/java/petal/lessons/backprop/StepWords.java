package petal.lessons.backprop;

import java.util.List;
import java.util.stream.Collectors;
import petal.tensor.autograd.GradientGraph;

/** What a step says of itself, in a sentence. */
public final class StepWords {

    private StepWords() {}

    /**
     * {@return the sentence, such as "Backward: c = Add hands 1 to b = Add, where 1 + 1 = 2 is complete."}
     *
     * @param steps which the step belongs to
     * @param step what to put into words
     */
    public static String of(Backpropagation steps, Step step) {
        String name = steps.names().get(step.node());
        return switch (step) {
            case Step.Leaves _ -> "Given: the tensors that no operation makes.";
            case Step.Forward(int node, var value, _) -> "Forward: " + name + " reads " + operands(steps, node)
                    + (value.rank() == 0 ? " and makes " + TensorText.brief(value) : "") + ".";
            case Step.Begin(_, var gradient) -> "Backward begins at " + name
                    + (gradient.rank() == 0 ? " with the gradient " + TensorText.brief(gradient) : "") + ".";
            case Step.Backward backward -> "Backward: " + name + " hands " + handed(backward.delivery()) + " to "
                    + steps.names().get(backward.delivery().to()) + ", " + arrival(backward.delivery()) + ".";
        };
    }

    private static String handed(Step.Delivery delivery) {
        return delivery.gradient().rank() == 0 ? TensorText.brief(delivery.gradient()) : "a gradient";
    }

    private static String arrival(Step.Delivery delivery) {
        int expected = delivery.expected();
        if (delivery.gradient().rank() == 0 && expected > 1) {
            return "where " + TensorText.sum(delivery.arrived(), delivery.sum(), expected)
                    + (delivery.isComplete() ? " is complete" : " still waits");
        }
        if (expected == 1) {
            return "whose gradient is complete";
        }
        return delivery.isComplete() ? "which is the last of " + expected + ": their sum is complete"
                : "number " + delivery.arrived().size() + " of " + expected + ", which wait to be summed";
    }

    private static String operands(Backpropagation steps, int node) {
        List<String> names = steps.graph().edges().stream().filter(edge -> edge.to() == node)
                .map(GradientGraph.Edge::from).map(steps.names()::get).toList();
        return names.size() < 2 ? names.getFirst()
                : names.stream().limit(names.size() - 1).collect(Collectors.joining(", ")) + " and "
                        + names.getLast();
    }
}
