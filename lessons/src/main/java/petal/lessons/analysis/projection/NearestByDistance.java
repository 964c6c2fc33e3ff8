package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * The nearest other points of each point by Euclidean distance, found among all, block by block of points.
 *
 * @param index for each point its nearest others, nearest first
 * @param squared their squared distances
 */
public record NearestByDistance(int[][] index, double[][] squared) {

    private static final int BLOCK = 512;

    /**
     * Finds them.
     *
     * @param rows n points of d numbers
     * @param k how many others of each; n-1 if that is less
     * @throws IllegalArgumentException if there is no row, the rows' lengths differ or a number is not finite
     */
    public static NearestByDistance of(float[][] rows, int k) {
        double[][] exact = Matrices.toDouble(rows);
        int exponent = centre(exact);
        float[][] centred = Vectors.floats(exact);
        int n = rows.length;
        int d = centred[0].length;
        double[] lengths = Arrays.stream(centred).parallel().mapToDouble(row -> Vectors.dot(row, row)).toArray();
        var index = new int[n][];
        var squared = new double[n][];
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor all = Tensor.of(flat(centred, 0, n), n, d).t();
            for (int from = 0; from < n; from += BLOCK) {
                int to = Math.min(n, from + BLOCK);
                int first = from;
                float[] dots;
                try (var _ = MemoryScope.open()) {
                    dots = Tensor.of(flat(centred, from, to), to - from, d).matmul(all).toArray();
                }
                IntStream.range(from, to).parallel().forEach(i -> {
                    var nearness = new double[n];
                    Arrays.setAll(nearness, j -> 2 * dots[(i - first) * n + j] - lengths[i] - lengths[j]);
                    index[i] = KNearest.nearest(nearness, i, k);
                    // what rounding left of a difference is found again from the points themselves
                    squared[i] = Arrays.stream(index[i])
                            .mapToDouble(j -> Math.scalb(Vectors.squaredDistance(centred[i], centred[j]), 2 * exponent))
                            .toArray();
                });
            }
        }
        return new NearestByDistance(index, squared);
    }

    /**
     * Moves the points around the origin and scales them by a power of two, so that float holds what tells them apart.
     *
     * @return the power that was taken out
     */
    private static int centre(double[][] rows) {
        double[] mean = Matrices.mean(rows);
        double largest = 0;
        for (double[] row : rows) {
            Matrices.addScaled(row, -1, mean);
            largest = Math.max(largest, Arrays.stream(row).map(Math::abs).max().orElse(0));
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        for (double[] row : rows) {
            Arrays.setAll(row, j -> Math.scalb(row[j], -exponent));
        }
        return exponent;
    }

    private static float[] flat(float[][] rows, int from, int to) {
        int d = rows[0].length;
        var flat = new float[(to - from) * d];
        for (int i = from; i < to; i++) {
            System.arraycopy(rows[i], 0, flat, (i - from) * d, d);
        }
        return flat;
    }
}
