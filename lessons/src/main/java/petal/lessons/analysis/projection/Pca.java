package petal.lessons.analysis.projection;

import java.util.Arrays;
import petal.lessons.analysis.linalg.GramSvd;
import petal.lessons.analysis.linalg.Matrices;

/**
 * Principal component analysis: the orthogonal directions along which data varies most. It centres the data, takes its
 * singular value decomposition {@code X = U S Vᵀ} and keeps the first rows of {@code Vᵀ}. Conventions are those of
 * scikit-learn's {@code PCA(svd_solver='full')}: variances divide by n-1. {@link SignRule} decides which way each axis
 * points.
 *
 * <p>See K. Pearson, <a href="https://doi.org/10.1080/14786440109462720">On lines and planes of closest fit to systems
 * of points in space</a> (1901).
 *
 * @param mean d numbers, subtracted before projecting
 * @param components k orthonormal axes of d numbers, the most varying first
 * @param explainedVariance the data's variance along each axis
 * @param explainedVarianceRatio that variance as a share of the whole; 0 if nothing varies
 */
public record Pca(double[] mean, double[][] components, double[] explainedVariance, double[] explainedVarianceRatio) {

    /**
     * Finds the first axes of the data.
     *
     * @param x n rows of d numbers
     * @param components how many axes to keep; min(n, d) where that is less, see {@link #axes}
     * @throws IllegalArgumentException if {@code components} or d is below 1, n is below 2, the rows' lengths differ or
     *     a number is not finite
     */
    public static Pca fit(float[][] x, int components) {
        var centred = Matrices.toDouble(x);
        requireEnough(centred.length, components);
        double[] mean = Matrices.mean(centred);
        for (var row : centred) {
            Matrices.addScaled(row, -1, mean);
        }
        var svd = new GramSvd(centred);
        int kept = Math.min(components, svd.values().length);
        double[][] axes = svd.right(kept);
        SignRule.apply(axes, Matrices.project(x, mean, axes));
        double[] variance = Arrays.stream(svd.values()).map(s -> s * s / (x.length - 1)).toArray();
        double total = Arrays.stream(variance).sum();
        double[] explained = Arrays.copyOf(variance, kept);
        return new Pca(mean, axes, explained, Arrays.stream(explained).map(v -> total == 0 ? 0 : v / total).toArray());
    }

    /** How many axes there are: those asked for, or as many as the data has. */
    public int axes() {
        return components.length;
    }

    /**
     * The same with its first axes only.
     *
     * @param k how many, from 1; all where there are no more
     */
    public Pca first(int k) {
        int kept = Math.min(k, axes());
        return new Pca(mean, Arrays.copyOf(components, kept), Arrays.copyOf(explainedVariance, kept),
                Arrays.copyOf(explainedVarianceRatio, kept));
    }

    /**
     * Coordinates along the axes.
     *
     * @param x n rows of d numbers
     * @return n rows of k numbers
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transform(float[][] x) {
        return Matrices.project(x, mean, components);
    }

    /**
     * The points that given coordinates stand for: exact if all axes were kept, else the nearest in the kept plane.
     *
     * @param projected n rows of k numbers
     * @return n rows of d numbers
     */
    public double[][] inverseTransform(double[][] projected) {
        var points = new double[projected.length][];
        for (int i = 0; i < projected.length; i++) {
            points[i] = mean.clone();
            for (int k = 0; k < components.length; k++) {
                Matrices.addScaled(points[i], projected[i][k], components[k]);
            }
        }
        return points;
    }

    private static void requireEnough(int n, int components) {
        if (n < 2) {
            throw new IllegalArgumentException("PCA needs at least 2 rows to see variation, but got " + n + ".");
        }
        if (components < 1) {
            throw new IllegalArgumentException("PCA finds at least 1 axis, but " + components + " were asked for.");
        }
    }
}
