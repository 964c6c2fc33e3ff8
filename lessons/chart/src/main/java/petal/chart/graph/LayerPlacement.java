package petal.chart.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gives the nodes of ordered layers their places from left to right: over and over, each layer moves towards its
 * neighbours as far as the widths of the boxes allow. Then long arrows are straightened.
 */
final class LayerPlacement {
    private static final int SWEEPS = 100;
    private static final int STRAIGHTENING_SWEEPS = 10;
    /** Free space between boxes. */
    private static final double GAP = 22;

    private final LayeredGraph graph;
    private final double[] widths;
    private final double[] x;
    private boolean straightening;

    private LayerPlacement(LayeredGraph graph, double[] widths) {
        this.graph = graph;
        this.widths = widths;
        this.x = new double[graph.size()];
    }

    /** The middle of each node; the leftmost box begins at 0. */
    static double[] of(LayeredGraph graph, int[][] layers, double[] widths) {
        return new LayerPlacement(graph, widths).place(layers);
    }

    private double[] place(int[][] layers) {
        for (int[] layer : layers) {
            settle(layer, new double[layer.length]);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            straightening = sweep >= SWEEPS - STRAIGHTENING_SWEEPS;
            for (int i = 0; i < layers.length; i++) {
                int[] layer = layers[sweep % 2 == 0 ? i : layers.length - 1 - i];
                settle(layer, Arrays.stream(layer).mapToDouble(this::wanted).toArray());
            }
        }
        double left = IntStream.range(0, x.length).mapToDouble(i -> x[i] - widths[i] / 2).min().orElse(0);
        return Arrays.stream(x).map(v -> v - left).toArray();
    }

    /** Where a node would like to be: in the middle of its neighbours. */
    private double wanted(int node) {
        Optional<List<Integer>> arrow = graph.passagesOfSameArrow(node);
        if (arrow.isPresent()) {
            return wantedPassage(arrow.get());
        }
        double sum = 0;
        double weights = 0;
        for (List<Integer> neighbours : List.of(graph.above(node), graph.below(node))) {
            for (int neighbour : neighbours) {
                sum += weight(neighbour) * x[neighbour];
                weights += weight(neighbour);
            }
        }
        return weights == 0 ? x[node] : sum / weights;
    }

    /**
     * The passages of one arrow want to lie below each other: first in their middle, in the end where the outermost is.
     */
    private double wantedPassage(List<Integer> arrow) {
        double[] passages = arrow.stream().mapToDouble(i -> x[i]).sorted().toArray();
        double mean = Arrays.stream(passages).average().orElseThrow();
        double ends = (x[graph.above(arrow.getFirst()).getFirst()] + x[graph.below(arrow.getLast()).getFirst()]) / 2;
        if (!straightening) {
            return 0.8 * mean + 0.2 * ends;
        }
        return mean > ends ? passages[passages.length - 1] : passages[0];
    }

    /** How much a node's wish counts. Nodes that nothing points to (a network's parameters) stand beside the way. */
    private double weight(int node) {
        return graph.passagesOfSameArrow(node).isPresent() ? 0.1 : graph.above(node).isEmpty() ? 0.01 : 1;
    }

    /**
     * Puts the nodes of a layer as near to where they want to be as their order and widths allow (least squares).
     * Without the widths this would be isotonic regression: neighbours that want to pass each other meet at their
     * weighted mean.
     */
    private void settle(int[] layer, double[] wanted) {
        double[] shift = new double[layer.length];
        for (int i = 1; i < layer.length; i++) {
            shift[i] = shift[i - 1] + (widths[layer[i - 1]] + widths[layer[i]]) / 2 + GAP;
        }
        double[] mean = new double[layer.length];
        double[] weight = new double[layer.length];
        int[] size = new int[layer.length];
        int last = -1;
        for (int i = 0; i < layer.length; i++) {
            last++;
            mean[last] = wanted[i] - shift[i];
            weight[last] = weight(layer[i]);
            size[last] = 1;
            while (last > 0 && mean[last - 1] > mean[last]) {
                double both = weight[last - 1] + weight[last];
                mean[last - 1] = (mean[last - 1] * weight[last - 1] + mean[last] * weight[last]) / both;
                weight[last - 1] = both;
                size[last - 1] += size[last];
                last--;
            }
        }
        int i = 0;
        for (int block = 0; block <= last; block++) {
            for (int end = i + size[block]; i < end; i++) {
                x[layer[i]] = mean[block] + shift[i];
            }
        }
    }
}
