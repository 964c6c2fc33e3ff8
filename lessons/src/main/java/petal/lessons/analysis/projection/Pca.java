package petal.lessons.analysis.projection;

import java.util.Arrays;
import petal.lessons.analysis.linalg.GramSvd;
import petal.lessons.analysis.linalg.Matrices;

/**
 * Principal component analysis: the orthogonal directions along which data varies most. It centres the data, takes its
 * singular value decomposition {@code X = U S Vᵀ} and keeps the first rows of {@code Vᵀ}. Conventions are those of
 * scikit-learn's {@code PCA(svd_solver='full')}: variances divide by n-1, and each axis points to the side on which the
 * farthest sample lies.
 *
 * <p>See K. Pearson, <a href="https://doi.org/10.1080/14786440109462720">On lines and planes of closest fit to systems
 * of points in space</a> (1901).
 *
 * @param mean d numbers, subtracted before projecting
 * @param components k orthonormal axes of d numbers, the most varying first
 * @param explainedVariance the data's variance along each axis
 * @param explainedVarianceRatio that variance as a share of the whole
 */
public record Pca(double[] mean, double[][] components, double[] explainedVariance, double[] explainedVarianceRatio) {

    /**
     * Finds the first axes of the data.
     *
     * @param x n rows of d numbers
     * @param components k, how many axes to keep
     * @throws IllegalArgumentException if {@code components} is not in 1 … min(n, d), n is below 2, the rows' lengths
     *     differ or a number is not finite
     */
    public static Pca fit(float[][] x, int components) {
        var centred = Matrices.toDouble(x);
        requireEnough(centred.length, centred[0].length, components);
        double[] mean = centre(centred);
        var svd = new GramSvd(centred);
        double[][] axes = svd.right(components);
        for (var axis : axes) {
            pointAtFarthest(axis, centred);
        }
        double[] variance = Arrays.stream(svd.values()).map(s -> s * s / (x.length - 1)).toArray();
        double total = Arrays.stream(variance).sum();
        double[] kept = Arrays.copyOf(variance, components);
        return new Pca(mean, axes, kept, Arrays.stream(kept).map(v -> total == 0 ? 0 : v / total).toArray());
    }

    /**
     * The same with its first axes only.
     *
     * @param k how many, from 1 to as many as there are
     */
    public Pca first(int k) {
        return new Pca(mean, Arrays.copyOf(components, k), Arrays.copyOf(explainedVariance, k),
                Arrays.copyOf(explainedVarianceRatio, k));
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

    private static double[] centre(double[][] x) {
        var mean = new double[x[0].length];
        for (var row : x) {
            Matrices.addScaled(mean, 1.0 / x.length, row);
        }
        for (var row : x) {
            Matrices.addScaled(row, -1, mean);
        }
        return mean;
    }

    /** A singular vector's sign is free; scikit-learn's {@code svd_flip} makes the largest entry of U positive. */
    private static void pointAtFarthest(double[] axis, double[][] centred) {
        double farthest = 0;
        for (var row : centred) {
            double along = Matrices.dot(row, axis);
            if (Math.abs(along) > Math.abs(farthest)) {
                farthest = along;
            }
        }
        if (farthest < 0) {
            Arrays.setAll(axis, j -> -axis[j]);
        }
    }

    private static void requireEnough(int n, int d, int components) {
        if (n < 2) {
            throw new IllegalArgumentException("PCA needs at least 2 rows to see variation, but got " + n + ".");
        }
        if (components < 1 || components > Math.min(n, d)) {
            throw new IllegalArgumentException("PCA of " + n + " rows of " + d + " numbers has 1 to " + Math.min(n, d)
                    + " components, but " + components + " were asked for.");
        }
    }
}
