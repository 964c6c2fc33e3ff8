package petal.chart.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.tensor.autograd.GradientGraph.Edge;

/** Where the boxes of a graph stand and its arrows pass: in layers from top to bottom. */
final class GraphLayout {
    /** Width that an arrow takes where it passes a layer. */
    private static final double PASSAGE = 8;

    private final LayeredGraph graph;
    private final double[] widths;
    private final double[] x;

    /**
     * @param boxWidths width of each box
     * @param arrows    arrows between boxes; to one that comes after its own, or from one to which none points
     */
    GraphLayout(double[] boxWidths, List<Edge> arrows) {
        graph = new LayeredGraph(boxWidths.length, arrows);
        widths = Arrays.copyOf(boxWidths, graph.size());
        Arrays.fill(widths, boxWidths.length, widths.length, PASSAGE);
        x = LayerPlacement.of(graph, LayerOrder.of(graph), widths);
    }

    /** The layer of a box; 0 is the top. */
    int layer(int box) {
        return graph.depth(box);
    }

    /** Number of layers. */
    int layers() {
        return graph.layers().length;
    }

    /** The middle of a box. */
    double x(int box) {
        return x[box];
    }

    /** Where an arrow passes each layer between its ends, from the top. */
    List<Double> bends(Edge arrow) {
        return graph.passages(arrow).stream().map(i -> x[i]).toList();
    }

    /** Width of the whole drawing. */
    double width() {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] + widths[i] / 2).max().orElse(0);
    }
}
