package petal.lessons.backprop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.chart.SvgFigure;
import petal.chart.graph.GraphSvg;
import petal.chart.graph.GraphSvg.Label;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph.Node;

/** The graph of a computation with its values and gradients (∇) in the boxes. */
public final class StepsFigure {

    private StepsFigure() {}

    /**
     * {@return the graph as the last step leaves it}
     *
     * @param steps whose last one is drawn, in boxes with room for what any of them writes
     */
    public static SvgFigure of(Backpropagation steps) {
        List<List<List<String>>> lines = IntStream.range(0, steps.steps().size())
                .mapToObj(step -> lines(steps, step)).toList();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < steps.titles().size(); i++) {
            int node = i;
            int room = lines.stream().flatMap(step -> step.get(node).stream()).mapToInt(String::length).max()
                    .orElse(0);
            labels.add(new Label(steps.titles().get(i), lines.getLast().get(i), room));
        }
        return new SvgFigure("", GraphSvg.draw(steps.graph(), labels));
    }

    /**
     * {@return the lines in the box of each node after a step: shape, value and gradient, the latter two empty before
     * they are there}
     *
     * @param steps which the step belongs to
     * @param step its index
     */
    public static List<List<String>> lines(Backpropagation steps, int step) {
        List<Node> nodes = steps.graph().nodes();
        return IntStream.range(0, nodes.size()).mapToObj(i -> {
            Step.State state = steps.after(step).get(i);
            return List.of(nodes.get(i).shape(), value(state.value()), gradient(state, steps.expected(i)));
        }).toList();
    }

    private static String value(@Nullable Tensor value) {
        return value == null ? "" : "= " + TensorText.brief(value);
    }

    private static String gradient(Step.State state, int expected) {
        Tensor sum = state.sum();
        return sum == null ? "" : "∇ " + TensorText.sum(state.gradient(), sum, expected);
    }
}
