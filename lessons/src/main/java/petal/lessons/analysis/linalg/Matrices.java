package petal.lessons.analysis.linalg;

import java.util.Arrays;

/** Checks and conversions of matrices given as rows. */
public final class Matrices {

    private Matrices() {}

    /**
     * {@return a copy in double}
     *
     * @param x n rows of d numbers
     * @throws IllegalArgumentException if there is no row, no column, a row of another length, or a number not finite
     */
    public static double[][] toDouble(float[][] x) {
        if (x.length == 0 || x[0].length == 0) {
            throw new IllegalArgumentException("A projection needs at least one row of at least one number, but got "
                    + x.length + " rows.");
        }
        var copy = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            requireWidth(x, i, x[0].length);
            for (int j = 0; j < x[i].length; j++) {
                copy[i][j] = requireFinite(x[i][j], i, j);
            }
        }
        return copy;
    }

    /**
     * {@code (x - origin) · axesᵀ}.
     *
     * @param x n rows of d numbers
     * @param origin d numbers, subtracted from every row
     * @param axes k rows of d numbers
     * @return n rows of k numbers
     */
    public static double[][] project(float[][] x, double[] origin, double[][] axes) {
        for (int i = 0; i < x.length; i++) {
            requireWidth(x, i, origin.length);
        }
        return Arrays.stream(x).parallel().map(row -> {
            var centred = new double[origin.length];
            Arrays.setAll(centred, j -> row[j] - origin[j]);
            return dots(centred, axes);
        }).toArray(double[][]::new);
    }

    /** {@code X · Aᵀ} of n rows and k rows of d numbers: n rows of k numbers, on all cores. */
    static double[][] product(double[][] x, double[][] a) {
        return Arrays.stream(x).parallel().map(row -> dots(row, a)).toArray(double[][]::new);
    }

    private static double[] dots(double[] row, double[][] axes) {
        return Arrays.stream(axes).mapToDouble(axis -> dot(row, axis)).toArray();
    }

    /**
     * {@return {@code Σ aᵢ bᵢ}}
     *
     * @param a d numbers
     * @param b d numbers
     */
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * {@return the mean of the rows: n rows of d numbers to d; exact where all rows agree, see {@link ClassMeans}}
     *
     * @param x n rows of d numbers
     */
    public static double[] mean(double[][] x) {
        return ClassMeans.of(x, new int[x.length])[0];
    }

    /**
     * {@return {@code |a − b|²}}
     *
     * @param a d numbers
     * @param b d numbers
     */
    public static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /**
     * {@code sum += factor * row}.
     *
     * @param sum d numbers, which change
     * @param factor any, also below 0
     * @param row d numbers
     */
    public static void addScaled(double[] sum, double factor, double[] row) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * row[i];
        }
    }

    /**
     * Turns rows into columns.
     *
     * @param x n rows of d numbers
     * @return d rows of n numbers, a copy
     */
    public static double[][] transpose(double[][] x) {
        var columns = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = x[i][j];
            }
        }
        return columns;
    }

    private static void requireWidth(float[][] x, int row, int width) {
        if (x[row].length != width) {
            throw new IllegalArgumentException("Every row must have " + width + " numbers, but row " + row + " has "
                    + x[row].length + ".");
        }
    }

    private static double requireFinite(float value, int row, int column) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("A projection needs finite numbers, but row " + row + ", column "
                    + column + " is " + value + ".");
        }
        return value;
    }
}
