package petal.lessons.analysis.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * All pairs of rows compared in several ways, all from one table of dot products {@code G = X Xᵀ}: with it, lengths are
 * {@code √g_ii}, cosines {@code g_ij / √(g_ii g_jj)} and squared distances {@code g_ii + g_jj − 2 g_ij}, so that the
 * vectors, however long they are, are read once. Only where little is left of that difference, as between copies, the
 * two vectors are read again.
 *
 * @param rows the n vectors of d numbers, which must not change
 * @param dots n × n dot products, symmetric
 */
public record Pairwise(float[][] rows, double[][] dots) {

    /** Columns multiplied at a time: few enough to copy them beside vectors of many pixels. */
    private static final int COLUMNS = 4096;

    /** What is left of a sum below this share of its terms has lost its digits to rounding in float. */
    private static final double CANCELLED = 1e-3;

    /**
     * Multiplies every row with every other, on all cores, in float. Each row is scaled by a power of two, so that
     * neither large nor small numbers leave float's range.
     *
     * @param rows n vectors of d numbers
     * @return the table of all dot products
     * @throws IllegalArgumentException if there is no row, the rows' lengths differ or a number is not finite
     */
    public static Pairwise of(float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("Comparing all pairs needs at least one row, but there is none.");
        }
        int[] exponents = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Vectors.requireSameLength(rows[0], rows[i]);
            exponents[i] = exponent(rows[i], i);
        }
        double[][] dots = new double[rows.length][rows.length];
        for (int from = 0; from < rows[0].length; from += COLUMNS) {
            addProducts(dots, rows, exponents, from, Math.min(rows[0].length, from + COLUMNS));
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                dots[i][j] = Math.scalb(dots[i][j], exponents[i] + exponents[j]);
                dots[j][i] = dots[i][j];
            }
        }
        return new Pairwise(rows, dots);
    }

    /** The power of two just below the row's largest number; 0 for a row of zeros. */
    private static int exponent(float[] row, int index) {
        float largest = 0;
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("Comparing all pairs needs finite numbers, but one of row " + index
                        + " is " + value + ".");
            }
            largest = Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 0 : Math.getExponent((double) largest);
    }

    /** Adds the scaled rows' products over some columns, below the diagonal. */
    private static void addProducts(double[][] dots, float[][] rows, int[] exponents, int from, int to) {
        int width = to - from;
        float[] columns = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            double scale = Math.scalb(1.0, -exponents[i]);
            for (int j = 0; j < width; j++) {
                columns[i * width + j] = (float) (rows[i][from + j] * scale);
            }
        }
        try (var _ = MemoryScope.open(); var _ = Autograd.noGrad()) {
            Tensor x = Tensor.of(columns, rows.length, width);
            float[] products = x.matmul(x.t()).toArray();
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j <= i; j++) {
                    dots[i][j] += products[i * rows.length + j];
                }
            }
        }
    }

    /** {@return how many rows were compared} */
    public int size() {
        return dots.length;
    }

    /** {@return the length of each row, {@code √g_ii}} */
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

    /**
     * {@return the squared Euclidean distance between each two rows, {@code |a|² + |b|² − 2 a·b}: n × n; 0 between
     * copies}
     */
    public double[][] squaredDistances() {
        return map((i, j) -> {
            double lengths = dots[i][i] + dots[j][j];
            double distance = lengths - 2 * dots[i][j];
            return distance > CANCELLED * lengths ? distance : Vectors.squaredDistance(rows[i], rows[j]);
        });
    }

    /** {@return nearness for those who sort by the largest, n × n: minus the Euclidean distance} */
    public double[][] nearness() {
        double[][] distances = squaredDistances();
        return map((i, j) -> -Math.sqrt(distances[i][j]));
    }

    /**
     * The cosines that there were if the rows' mean had been subtracted from every row first. Each row's and each
     * column's mean is taken from the table and the mean of all put back ("double centring", W. Torgerson, 1952); only
     * where little of a row is left by that, the rows themselves are centred.
     *
     * @return n × n, from -1 to 1; 0 for a row that is the mean
     */
    public double[][] centredCosines() {
        double[] means = Arrays.stream(dots).mapToDouble(row -> Arrays.stream(row).average().orElseThrow()).toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        var centred = new Pairwise(rows, map((i, j) -> dots[i][j] - means[i] - means[j] + mean));
        boolean cancelled = IntStream.range(0, size())
                .anyMatch(i -> centred.dots[i][i] < CANCELLED * dots[i][i]);
        return (cancelled ? of(centredRows()) : centred).cosines();
    }

    private float[][] centredRows() {
        var mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += row[j];
            }
        }
        Arrays.setAll(mean, j -> mean[j] / rows.length); // the sum first: then equal numbers have exactly that mean
        var centred = new float[rows.length][mean.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < mean.length; j++) {
                centred[i][j] = (float) (rows[i][j] - mean[j]);
            }
        }
        return centred;
    }

    private double[][] map(Entry entry) {
        double[][] table = new double[size()][size()];
        IntStream.range(0, size()).parallel().forEach(i -> Arrays.setAll(table[i], j -> entry.at(i, j)));
        return table;
    }

    /** One number of a table. */
    private interface Entry {
        double at(int i, int j);
    }
}
