package petal.lessons.backprop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.autograd.GradientGraph;
import petal.tensor.autograd.GradientGraph.Edge;
import petal.tensor.autograd.GradientGraph.Kind;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.Trace;

/**
 * A computation and its way back in single steps: first every value forward, then every gradient that the engine hands
 * on, in its order.
 *
 * <pre>{@code
 * try (Trace trace = Trace.start()) {
 *     Tensor loss = network.loss(x, labels);
 *     loss.backward();
 *     report.steps("steps", Backpropagation.of(trace, loss, Map.of("x", x, "W", w)));
 * }
 * }</pre>
 */
public final class Backpropagation {
    /** More steps are no help to anybody. */
    private static final int MOST_NODES = 40;

    private final GradientGraph graph;
    private final List<String> titles;
    private final List<String> names;
    private final Trace trace;
    private final List<Step> steps = new ArrayList<>();
    /** What holds after each step, by node. */
    private final List<List<Step.State>> states = new ArrayList<>();

    private Backpropagation(GradientGraph graph, Map<String, Tensor> named, Trace trace) {
        this.graph = graph;
        this.titles = NodeTitles.of(graph);
        this.names = new ArrayList<>(titles);
        named.forEach((name, tensor) -> {
            if (graph.contains(tensor)) {
                names.set(graph.indexOf(tensor), name);
            }
        });
        this.trace = trace;
    }

    /**
     * {@return the steps of the computation of {@code result} and of one {@code backward} from there}
     *
     * @param trace opened before the computation; backward has run
     * @param result what backward ran from
     * @param names what to call tensors: leaves and those that were computed on the way
     * @throws IllegalArgumentException if the trace does not hold both, or the graph is too large to be looked at
     */
    public static Backpropagation of(Trace trace, Tensor result, Map<String, Tensor> names) {
        GradientGraph graph = GradientGraph.of(result, names);
        if (graph.nodes().size() > MOST_NODES) {
            throw new IllegalArgumentException("A graph to step through has at most " + MOST_NODES
                    + " nodes, this one has " + graph.nodes().size() + ": trace a smaller network.");
        }
        List<Trace.Forward> forward = trace.forward().stream().filter(step -> graph.contains(step.operation()))
                .toList();
        List<Trace.Backward> backward = trace.backward().stream().filter(step -> graph.contains(step.operation()))
                .toList();
        long operations = graph.nodes().stream().filter(node -> node.kind().isOperation()).count();
        if (operations == 0 || forward.size() != operations || backward.size() != operations) {
            throw new IllegalArgumentException("Steps need a trace of the whole computation and of one backward from "
                    + "its result: the graph has " + operations + " operations, the trace " + forward.size()
                    + " forward and " + backward.size() + " backward. Open the trace before the computation.");
        }
        var steps = new Backpropagation(graph, names, trace);
        steps.walk(result, forward, backward);
        return steps;
    }

    /** {@return the graph that is walked} */
    public GradientGraph graph() {
        return graph;
    }

    /** The title of each node, numbered where several have the same: {@code b = Add}. */
    List<String> titles() {
        return titles;
    }

    /** {@return what sentences call each node: its tensor's name, or its title where that has none} */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }

    /** {@return the steps, in their order, as a list that cannot be changed} */
    public List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    /**
     * {@return what every node holds after a step, by the node's index}
     *
     * @param step its index in {@link #steps}
     */
    public List<Step.State> after(int step) {
        return states.get(step);
    }

    // ---- the walk

    private void walk(Tensor result, List<Trace.Forward> forward, List<Trace.Backward> backward) {
        List<Step.State> state = new ArrayList<>(Collections.nCopies(graph.nodes().size(),
                new Step.State(Step.Standing.EMPTY, null, List.of(), null)));
        for (Trace.Forward step : forward) {
            for (Tensor input : step.operation().inputs()) {
                if (input != null && input.gradFn() == null) {
                    state.set(graph.indexOf(input), computed(trace.leaf(input)));
                }
            }
        }
        int last = graph.indexOf(result);
        add(new Step.Leaves(last), state);
        for (Trace.Forward step : forward) {
            int node = graph.indexOf(step.operation());
            state.set(node, computed(step.value()));
            add(new Step.Forward(node, step.value(), step.line()), state);
        }
        Tensor first = backward.getFirst().arrived();
        state.set(last, plus(state.get(last), first, 1));
        add(new Step.Begin(last, first), state);
        for (Trace.Backward step : backward) {
            deliver(step, line(forward, step.operation()), state);
        }
    }

    private static String line(List<Trace.Forward> forward, Operation operation) {
        return forward.stream().filter(step -> step.operation() == operation).findFirst().orElseThrow().line();
    }

    private static Step.State computed(Tensor value) {
        return new Step.State(Step.Standing.COMPUTED, value, List.of(), null);
    }

    private void add(Step step, List<Step.State> state) {
        steps.add(step);
        states.add(List.copyOf(state));
    }

    /** One operation of the engine: as many steps as it has inputs that get a gradient. */
    private void deliver(Trace.Backward step, String line, List<Step.State> state) {
        int node = graph.indexOf(step.operation());
        Step.State own = state.get(node);
        List<Step.Delivery> deliveries = new ArrayList<>();
        List<List<Step.State>> after = new ArrayList<>();
        for (Edge edge : graph.edges()) {
            Tensor sent = edge.to() == node ? step.sent().get(edge.input()) : null;
            if (sent != null) {
                Step.State next = plus(state.get(edge.from()), sent, expected(edge.from()));
                state.set(edge.from(), next);
                deliveries.add(new Step.Delivery(graph.edges().indexOf(edge), edge.from(),
                        step.operation().gradientFormula(edge.input()), sent, next.gradient(), sum(next),
                        expected(edge.from())));
                after.add(List.copyOf(state));
            }
        }
        for (int now = 0; now < deliveries.size(); now++) {
            steps.add(new Step.Backward(node, value(own), step.arrived(), own.gradient(), deliveries, now, line));
            states.add(after.get(now));
        }
    }

    private static Tensor value(Step.State state) {
        return notNull(state.value());
    }

    private static Tensor sum(Step.State state) {
        return notNull(state.sum());
    }

    private static Tensor notNull(@Nullable Tensor tensor) {
        if (tensor == null) {
            throw new IllegalStateException("An operation runs backward after it has run forward.");
        }
        return tensor;
    }

    /** How many gradients arrive at a node: one for each time that its value is used, and one at the result. */
    int expected(int node) {
        return graph.nodes().get(node).kind() == Kind.RESULT ? 1 : (int) IntStream.range(0, graph.edges().size())
                .filter(i -> graph.edges().get(i).from() == node).count();
    }

    private static Step.State plus(Step.State before, Tensor gradient, int expected) {
        List<Tensor> all = new ArrayList<>(before.gradient());
        all.add(gradient);
        Tensor old = before.sum();
        Tensor sum = old == null ? gradient : Autograd.noGrad(() -> old.add(gradient));
        return new Step.State(all.size() == expected ? Step.Standing.COMPLETE : Step.Standing.WAITING, before.value(),
                List.copyOf(all), sum);
    }
}
