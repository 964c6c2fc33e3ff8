package petal.lessons.analysis.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * All pairs of rows compared in several ways, all from one table of dot products {@code G = X Xᵀ}: with it, lengths are
 * {@code √g_ii}, cosines {@code g_ij / √(g_ii g_jj)} and squared distances {@code g_ii + g_jj − 2 g_ij}, so that the
 * vectors, however long they are, are read once.
 *
 * @param dots n × n dot products, symmetric
 */
public record Pairwise(double[][] dots) {

    /** Columns multiplied at a time: few enough to copy them beside vectors of many pixels. */
    private static final int COLUMNS = 4096;

    /**
     * Multiplies every row with every other, on all cores, in float.
     *
     * @param rows n vectors of d numbers
     * @throws IllegalArgumentException if there is no row or the rows' lengths differ
     */
    public static Pairwise of(float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Comparing all pairs needs at least one row, but there is none.");
        }
        for (float[] row : rows) {
            Vectors.requireSameLength(rows[0], row);
        }
        double[][] dots = new double[rows.length][rows.length];
        for (int from = 0; from < rows[0].length; from += COLUMNS) {
            addProducts(dots, rows, from, Math.min(rows[0].length, from + COLUMNS));
        }
        return new Pairwise(dots);
    }

    private static void addProducts(double[][] dots, float[][] rows, int from, int to) {
        int width = to - from;
        float[] columns = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], from, columns, i * width, width);
        }
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor x = Tensor.of(columns, rows.length, width);
            float[] products = x.matmul(x.t()).toArray();
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j <= i; j++) {
                    dots[i][j] += products[i * rows.length + j];
                    dots[j][i] = dots[i][j];
                }
            }
        }
    }

    /** How many rows were compared. */
    public int size() {
        return dots.length;
    }

    /** The length of each row, {@code √g_ii}. */
    public double[] norms() {
        return IntStream.range(0, size()).mapToDouble(i -> Math.sqrt(Math.max(0, dots[i][i]))).toArray();
    }

    /**
     * The cosine of the angle between each two rows; a row of zeros has no direction, and its cosines are 0.
     *
     * @return n × n, from -1 to 1
     */
    public double[][] cosines() {
        double[] norms = norms();
        return map((i, j) -> {
            double lengths = norms[i] * norms[j];
            return lengths == 0 ? 0 : Math.clamp(dots[i][j] / lengths, -1, 1);
        });
    }

    /** The squared Euclidean distance between each two rows, {@code |a|² + |b|² − 2 a·b}: n × n. */
    public double[][] squaredDistances() {
        return map((i, j) -> i == j ? 0 : Math.max(0, dots[i][i] + dots[j][j] - 2 * dots[i][j]));
    }

    /** Nearness for those who sort by the largest: minus the Euclidean distance. */
    public double[][] nearness() {
        double[][] distances = squaredDistances();
        return map((i, j) -> -Math.sqrt(distances[i][j]));
    }

    /**
     * The same as if the rows' mean had been subtracted from every row first: each row's and each column's mean is
     * taken from the table and the mean of all put back ("double centring", W. Torgerson, 1952).
     */
    public Pairwise centred() {
        double[] means = Arrays.stream(dots).mapToDouble(row -> Arrays.stream(row).average().orElseThrow()).toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        return new Pairwise(map((i, j) -> dots[i][j] - means[i] - means[j] + mean));
    }

    private double[][] map(Entry entry) {
        double[][] table = new double[size()][size()];
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                table[i][j] = entry.at(i, j);
            }
        }
        return table;
    }

    /** One number of a table. */
    private interface Entry {
        double at(int i, int j);
    }
}
