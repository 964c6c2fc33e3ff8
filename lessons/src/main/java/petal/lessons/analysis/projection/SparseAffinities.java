package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * {@link TsneAffinities} among the nearest neighbours alone, for many points: of the others {@code p(j|i)} is nearly 0.
 * Three times as many neighbours as the perplexity are enough (L. van der Maaten, <a
 * href="https://jmlr.org/papers/v15/vandermaaten14a.html">Accelerating t-SNE using Tree-Based Algorithms</a>, 2014,
 * section 4.1).
 *
 * @param start where each point's others begin in {@code to} and {@code p}; n + 1 numbers
 * @param to the others of each point, in ascending order
 * @param p p_ij for each of them; all add up to 1
 */
public record SparseAffinities(int[] start, int[] to, double[] p) {

    /** Neighbours for each unit of perplexity. */
    static final int NEIGHBOURS = 3;

    /**
     * Finds each point's precision and weighs its neighbours.
     *
     * @param nearest the nearest others of each point
     * @param perplexity how many neighbours each point has, so to speak: from 1 to below n
     * @throws IllegalArgumentException if the perplexity is out of its range
     */
    public static SparseAffinities of(NearestByDistance nearest, double perplexity) {
        int n = nearest.index().length;
        BellCurve.requirePossible(perplexity, n);
        var given = new double[n][];
        IntStream.range(0, n).parallel().forEach(i -> {
            given[i] = new double[nearest.index()[i].length];
            BellCurve.precision(nearest.squared()[i], -1, perplexity, given[i]);
        });
        long[] edges = Edges.between(nearest.index());
        var p = new double[edges.length];
        for (int i = 0; i < n; i++) {
            for (int r = 0; r < given[i].length; r++) {
                int j = nearest.index()[i][r];
                p[Arrays.binarySearch(edges, Edges.of(i, j))] += given[i][r] / (2.0 * n);
                p[Arrays.binarySearch(edges, Edges.of(j, i))] += given[i][r] / (2.0 * n);
            }
        }
        var start = new int[n + 1];
        for (long edge : edges) {
            start[Edges.from(edge) + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        return new SparseAffinities(start, Arrays.stream(edges).mapToInt(Edges::to).toArray(), p);
    }
}
