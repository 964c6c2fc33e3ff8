package petal.chart.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.tensor.autograd.GradientGraph.Edge;

/**
 * A graph whose nodes are spread over layers so that every arrow points to a deeper one. An arrow that skips layers
 * gets a passage in each of them: a node that is only a point of the arrow.
 */
final class LayeredGraph {
    private final List<Integer> depths = new ArrayList<>();
    private final List<List<Integer>> above = new ArrayList<>();
    private final List<List<Integer>> below = new ArrayList<>();
    private final Map<Edge, List<Integer>> passages = new HashMap<>();
    private final Map<Integer, List<Integer>> passagesOfSameArrow = new HashMap<>();

    /** A graph of nodes 0 … {@code nodes} − 1; an arrow points to a node that comes after its own, or from a source. */
    LayeredGraph(int nodes, List<Edge> arrows) {
        for (int depth : depths(nodes, arrows)) {
            addNode(depth);
        }
        arrows.forEach(this::addArrow);
    }

    /** Longest way from the top; sources move down to just above their first use. */
    private static int[] depths(int nodes, List<Edge> arrows) {
        int[] depth = new int[nodes];
        boolean[] isSource = new boolean[nodes];
        Arrays.fill(isSource, true);
        arrows.stream().sorted(Comparator.comparingInt(Edge::to)).forEach(e -> {
            depth[e.to()] = Math.max(depth[e.to()], depth[e.from()] + 1);
            isSource[e.to()] = false;
        });
        IntStream.range(0, nodes).filter(i -> isSource[i]).forEach(i -> arrows.stream().filter(e -> e.from() == i)
                .mapToInt(e -> depth[e.to()] - 1).min().ifPresent(d -> depth[i] = d));
        return depth;
    }

    private int addNode(int depth) {
        depths.add(depth);
        above.add(new ArrayList<>());
        below.add(new ArrayList<>());
        return depths.size() - 1;
    }

    private void addArrow(Edge arrow) {
        List<Integer> passing = new ArrayList<>();
        int from = arrow.from();
        for (int depth = depth(from) + 1; depth < depth(arrow.to()); depth++) {
            int passage = addNode(depth);
            link(from, passage);
            passing.add(passage);
            passagesOfSameArrow.put(passage, passing);
            from = passage;
        }
        link(from, arrow.to());
        passages.put(arrow, passing);
    }

    private void link(int from, int to) {
        below.get(from).add(to);
        above.get(to).add(from);
    }

    /** Number of nodes, passages included. */
    int size() {
        return depths.size();
    }

    /** The layer of a node; 0 is the top. */
    int depth(int node) {
        return depths.get(node);
    }

    /** The nodes of each layer, in the order in which they were added. */
    int[][] layers() {
        int count = depths.stream().mapToInt(d -> d + 1).max().orElse(0);
        return IntStream.range(0, count)
                .mapToObj(layer -> IntStream.range(0, size()).filter(i -> depth(i) == layer).toArray())
                .toArray(int[][]::new);
    }

    /** The nodes in the layer above that point to a node. */
    List<Integer> above(int node) {
        return above.get(node);
    }

    /** The nodes in the layer below that a node points to. */
    List<Integer> below(int node) {
        return below.get(node);
    }

    /** Where an arrow passes the layers between its ends, from the top. */
    List<Integer> passages(Edge arrow) {
        return Objects.requireNonNull(passages.get(arrow), "an arrow of this graph was expected");
    }

    /** All passages of the arrow that {@code node} is a passage of, from the top, if it is one. */
    Optional<List<Integer>> passagesOfSameArrow(int node) {
        return Optional.ofNullable(passagesOfSameArrow.get(node));
    }
}
