package petal.lessons.analysis.projection;

import java.util.Arrays;

/** Pairs of points as one number each, in the order of their first points and then of their second ones. */
final class Edges {

    private Edges() {}

    /** The edge from a to b. */
    static long of(int a, int b) {
        return (long) a << Integer.SIZE | b;
    }

    /** Where an edge begins. */
    static int from(long edge) {
        return (int) (edge >>> Integer.SIZE);
    }

    /** Where it ends. */
    static int to(long edge) {
        return (int) edge;
    }

    /**
     * Every pair of neighbours in both directions, once, in order.
     *
     * @param neighbours of each point
     */
    static long[] between(int[][] neighbours) {
        var edges = new long[2 * Arrays.stream(neighbours).mapToInt(others -> others.length).sum()];
        int count = 0;
        for (int i = 0; i < neighbours.length; i++) {
            for (int j : neighbours[i]) {
                edges[count++] = of(i, j);
                edges[count++] = of(j, i);
            }
        }
        Arrays.parallelSort(edges);
        int kept = 0;
        for (int k = 0; k < edges.length; k++) {
            if (k == 0 || edges[k] != edges[k - 1]) {
                edges[kept++] = edges[k];
            }
        }
        return Arrays.copyOf(edges, kept);
    }
}
