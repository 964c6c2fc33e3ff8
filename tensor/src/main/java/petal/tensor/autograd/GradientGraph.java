package petal.tensor.autograd;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * The history of a tensor as a graph: one node for each operation, with the shape of its result, and one for each tensor
 * that was there before. Edges point the way the tensors went; {@code backward} walks against them.
 *
 * <pre>{@code
 * Tensor loss = Functional.linear(x, weight, bias).relu().sum();
 * String dot = GradientGraph.of(loss, Map.of("weight", weight, "bias", bias)).toDot();
 * }</pre>
 */
public final class GradientGraph {
    /** What a node stands for. */
    public enum Kind {
        /** An operation. */
        OPERATION("#e8f0fe"),
        /** The operation whose result the graph explains. */
        RESULT("#ffe2b8"),
        /** A tensor that gets a gradient. */
        LEAF("#d9f2dc"),
        /** A tensor that needs none. */
        CONSTANT("#eeeeee");

        private final String fill;

        Kind(String fill) {
            this.fill = fill;
        }

        /** {@return whether it stands for an operation: the result, too, is one} */
        public boolean isOperation() {
            return this == OPERATION || this == RESULT;
        }

        /** {@return the colour that its boxes are filled with, such as {@code #e8f0fe}} */
        public String fill() {
            return fill;
        }
    }

    /**
     * An operation or a tensor.
     *
     * @param kind what it stands for
     * @param title the operation's or the tensor's name
     * @param shape the shape of the operation's result or of the tensor
     */
    public record Node(Kind kind, String title, String shape) {
    }

    /**
     * From what was read to the operation that read it.
     *
     * @param from index of the node whose result was read
     * @param to index of the operation
     * @param input which of the operation's inputs it is: tells the edges between the same two nodes apart
     */
    public record Edge(int from, int to, int input) {
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Map<Object, Integer> indices = new IdentityHashMap<>();
    private final Map<Object, String> names = new IdentityHashMap<>();

    private GradientGraph(Map<String, Tensor> names) {
        names.forEach((name, tensor) -> this.names.put(key(tensor), name));
    }

    /** What stands for a tensor: the operation that made it, or itself. */
    private static Object key(Tensor tensor) {
        return tensor.gradFn() == null ? tensor : tensor.gradFn();
    }

    /**
     * {@return the history of {@code result}}
     *
     * @param result of any shape
     */
    public static GradientGraph of(Tensor result) {
        return of(result, Map.of());
    }

    /**
     * {@return the history of {@code result}}
     *
     * @param result of any shape
     * @param names what to call the tensors that it was computed from, such as a network's parameters, and those that
     *     were computed on the way
     */
    public static GradientGraph of(Tensor result, Map<String, Tensor> names) {
        GradientGraph graph = new GradientGraph(names);
        graph.build(result);
        return graph;
    }

    private void build(Tensor result) {
        if (result.gradFn() == null) {
            leaf(result);
        }
        for (Operation operation : Engine.topologicalOrder(result).reversed()) {
            Kind kind = operation == result.gradFn() ? Kind.RESULT : Kind.OPERATION;
            String name = names.get(operation);
            String title = name == null ? operation.name() : name + " = " + operation.name();
            int to = add(operation, new Node(kind, title, shape(operation.outputShape())));
            Tensor[] inputs = operation.inputs();
            for (int i = 0; i < inputs.length; i++) {
                if (inputs[i] != null) {
                    edges.add(new Edge(source(inputs[i]), to, i));
                }
            }
        }
    }

    /** The node that made {@code tensor}. */
    private int source(Tensor tensor) {
        Integer known = indices.get(tensor.gradFn() == null ? tensor : tensor.gradFn());
        return known == null ? leaf(tensor) : known;
    }

    /**
     * {@return the index of the node that stands for a tensor: for itself, or for the operation that made it}
     *
     * @param tensor an input, or the result of an operation
     * @throws IllegalArgumentException if it is not a part of this history
     */
    public int indexOf(Tensor tensor) {
        return indexOf(key(tensor));
    }

    /**
     * {@return the index of an operation's node}
     *
     * @param operation a recorded one
     * @throws IllegalArgumentException if it is not a part of this history
     */
    public int indexOf(Operation operation) {
        return indexOf((Object) operation);
    }

    private int indexOf(Object key) {
        Integer index = indices.get(key);
        if (index == null) {
            throw new IllegalArgumentException("this graph has no node for " + key);
        }
        return index;
    }

    /**
     * {@return whether a tensor is a part of this history}
     *
     * @param tensor any
     */
    public boolean contains(Tensor tensor) {
        return indices.containsKey(key(tensor));
    }

    /**
     * {@return whether an operation is a part of this history}
     *
     * @param operation any
     */
    public boolean contains(Operation operation) {
        return indices.containsKey(operation);
    }

    private int leaf(Tensor tensor) {
        Kind kind = tensor.requiresGrad() ? Kind.LEAF : Kind.CONSTANT;
        String title = names.getOrDefault(tensor, kind == Kind.LEAF ? "leaf" : "constant");
        return add(tensor, new Node(kind, title, shape(tensor.shape())));
    }

    private int add(Object key, Node node) {
        nodes.add(node);
        indices.put(key, nodes.size() - 1);
        return nodes.size() - 1;
    }

    private static String shape(int... shape) {
        return shape.length == 0 ? "scalar" : Shapes.toString(shape);
    }

    /** {@return the nodes; operations stand in the order in which they ran} */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** {@return the edges, in the order in which the operations ran} */
    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** {@return the graph in the language of Graphviz: {@code dot -Tsvg graph.dot > graph.svg}} */
    public String toDot() {
        StringBuilder dot = new StringBuilder("""
                digraph {
                  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11]
                """);
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            dot.append(String.format(Locale.ROOT, "  n%d [label=\"%s\\n%s\", fillcolor=\"%s\"]\n", i,
                    escape(node.title), node.shape, node.kind.fill));
        }
        edges.forEach(edge -> dot.append(String.format(Locale.ROOT, "  n%d -> n%d\n", edge.from(), edge.to())));
        return dot.append("}\n").toString();
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
