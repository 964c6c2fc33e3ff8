package petal.lessons.report;

import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.li;
import static j2html.TagCreator.ol;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.tr;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import petal.chart.Svg;
import petal.chart.SvgFigure;
import petal.lessons.backprop.Backpropagation;
import petal.lessons.backprop.Step;
import petal.lessons.backprop.StepWords;
import petal.lessons.backprop.StepsFigure;
import petal.lessons.backprop.TensorText;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientGraph.Edge;
import tools.jackson.databind.json.JsonMapper;

/**
 * A computation to step through: its graph after the last step, and a list of all steps. With {@code steps.js} there is
 * a slider, and the list shows one step at a time.
 */
final class HtmlSteps {
    /** A graph grows so many times at most where the page is wide. */
    private static final double LARGEST_SCALE = 1.25;

    private HtmlSteps() {}

    static DomContent steps(Block.Steps block) {
        Backpropagation steps = block.steps();
        SvgFigure graph = StepsFigure.of(steps);
        return figure(
                div(
                        div(
                                // not escaped: GraphSvg and Svg escape what they write
                                rawHtml(Svg.element(graph, block.id() + "-graph", block.caption()))
                        ).withClass("steps-graph panel").withStyle("max-width:"
                                + Math.round(LARGEST_SCALE * graph.width()) + "px"),
                        ol(each(IntStream.range(0, steps.steps().size()).boxed().toList(), i -> step(steps, i)))
                                .withClass("steps-list")
                ).withClass("steps-main"),
                figcaption(HtmlWriter
                        .marked(block.caption() + " A box shows the shape, the value (=) and the gradient (∇)."))
        ).withId(block.id()).withClass("steps wide");
    }

    private static DomContent step(Backpropagation steps, int i) {
        Step step = steps.steps().get(i);
        var item = li(p(StepWords.of(steps, step)).withClass("step-words"), table(tbody(each(rows(steps, i),
                row -> row))).withClass("step-details"))
                .attr("data-node", step.node())
                .attr("data-lines", JsonMapper.shared().writeValueAsString(StepsFigure.lines(steps, i)))
                .attr("data-standings", String.join(" ", steps.after(i).stream()
                        .map(state -> state.standing().name().toLowerCase(Locale.ROOT)).toList()));
        return step instanceof Step.Backward backward ? item.attr("data-edge", backward.delivery().edge()) : item;
    }

    private static List<DomContent> rows(Backpropagation steps, int i) {
        List<DomContent> rows = new ArrayList<>();
        switch (steps.steps().get(i)) {
            case Step.Leaves _ -> leaves(steps, rows);
            case Step.Forward(int node, Tensor value, String line) -> {
                steps.graph().edges().stream().filter(edge -> edge.to() == node).map(Edge::from).distinct()
                        .forEach(from -> rows.add(row(steps.names().get(from), numbers(value(steps, i, from)))));
                rows.add(row("makes", numbers(value)));
                rows.add(row("line", code(line)));
            }
            case Step.Begin(_, Tensor gradient) -> {
                rows.add(row("gradient", numbers(gradient)));
                rows.add(row("is", text("how much the loss changes with the result of this operation")));
            }
            case Step.Backward backward -> backward(steps, backward, rows);
        }
        return rows;
    }

    private static void leaves(Backpropagation steps, List<DomContent> rows) {
        for (int node = 0; node < steps.graph().nodes().size(); node++) {
            if (!steps.graph().nodes().get(node).kind().isOperation()) {
                rows.add(row(steps.names().get(node), numbers(value(steps, 0, node))));
            }
        }
    }

    private static Tensor value(Backpropagation steps, int step, int node) {
        return Objects.requireNonNull(steps.after(step).get(node).value());
    }

    private static void backward(Backpropagation steps, Step.Backward step, List<DomContent> rows) {
        rows.add(row("value", numbers(step.value())));
        rows.add(row("gradient dy that arrived", sum(step.contributions(), step.arrived())));
        for (int i = 0; i < step.deliveries().size(); i++) {
            Step.Delivery delivery = step.deliveries().get(i);
            String when = i == step.now() ? "hands to " : i < step.now() ? "has handed to " : "will hand to ";
            rows.add(row(when + steps.names().get(delivery.to()), each(
                    iff(!delivery.formula().isEmpty(), code(delivery.formula())), numbers(delivery.gradient())),
                    i == step.now() ? "now" : "other"));
        }
        Step.Delivery now = step.delivery();
        if (now.expected() > 1) {
            rows.add(row("waits at " + steps.names().get(now.to()), each(sum(now.arrived(), now.sum()),
                    text(now.isComplete() ? "complete" : now.arrived().size() + " of " + now.expected()
                            + " have arrived"))));
        }
        rows.add(row("line", code(step.line())));
    }

    /** The parts and their sum. */
    private static DomContent sum(List<Tensor> parts, Tensor sum) {
        return parts.size() == 1 ? numbers(sum) : div(each(IntStream.range(0, parts.size()).boxed().toList(),
                i -> each(text(i == 0 ? "" : "+"), numbers(parts.get(i)))), text("="), numbers(sum))
                .withClass("step-sum");
    }

    private static DomContent numbers(Tensor tensor) {
        return pre(TensorText.full(tensor));
    }

    private static DomContent row(String name, DomContent content) {
        return row(name, content, "");
    }

    private static DomContent row(String name, DomContent content, String kind) {
        return tr(th(name).attr("scope", "row"), td(content)).withCondClass(!kind.isEmpty(), kind);
    }
}
