package petal.chart.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Orders the nodes within their layers so that few arrows cross: each node goes to the mean position of its neighbours
 * in the layer above, then in the layer below, over and over, and the best order is taken (Sugiyama et al. 1981).
 */
final class LayerOrder {
    private static final int SWEEPS = 24;

    private final LayeredGraph graph;

    private LayerOrder(LayeredGraph graph) {
        this.graph = graph;
    }

    /** The nodes of each layer from left to right. */
    static int[][] of(LayeredGraph graph) {
        return new LayerOrder(graph).best();
    }

    private int[][] best() {
        int[][] current = graph.layers();
        int[][] best = current;
        long fewest = crossings(best);
        for (int sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
            current = sweep % 2 == 0 ? sweepDown(current) : sweepUp(current);
            long crossings = crossings(current);
            if (crossings < fewest) {
                fewest = crossings;
                best = current;
            }
        }
        return best;
    }

    private int[][] sweepDown(int[][] layers) {
        int[][] result = layers.clone();
        for (int layer = 1; layer < result.length; layer++) {
            result[layer] = sorted(result[layer], graph::above, positions(result[layer - 1]));
        }
        return result;
    }

    private int[][] sweepUp(int[][] layers) {
        int[][] result = layers.clone();
        for (int layer = result.length - 2; layer >= 0; layer--) {
            result[layer] = sorted(result[layer], graph::below, positions(result[layer + 1]));
        }
        return result;
    }

    /** Nodes by the mean position of their neighbours; those without keep their place. */
    private static int[] sorted(int[] layer, IntFunction<List<Integer>> neighbours, Map<Integer, Integer> positions) {
        Map<Integer, Double> keys = new HashMap<>();
        for (int i = 0; i < layer.length; i++) {
            keys.put(layer[i], neighbours.apply(layer[i]).stream().mapToInt(positions::get).average().orElse(i));
        }
        return Arrays.stream(layer).boxed().sorted(Comparator.comparing(keys::get)).mapToInt(i -> i).toArray();
    }

    private static Map<Integer, Integer> positions(int[] layer) {
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < layer.length; i++) {
            positions.put(layer[i], i);
        }
        return positions;
    }

    /** How many pairs of arrows between neighbouring layers cross. */
    private long crossings(int[][] layers) {
        long crossings = 0;
        for (int layer = 1; layer < layers.length; layer++) {
            Map<Integer, Integer> positions = positions(layers[layer - 1]);
            List<Integer> earlier = new ArrayList<>();
            for (int node : layers[layer]) {
                List<Integer> starts = graph.above(node).stream().map(positions::get).toList();
                for (int start : starts) {
                    crossings += earlier.stream().filter(other -> other > start).count();
                }
                earlier.addAll(starts);
            }
        }
        return crossings;
    }
}
