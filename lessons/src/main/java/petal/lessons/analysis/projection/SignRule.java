package petal.lessons.analysis.projection;

import java.util.Arrays;

/**
 * Which way an axis of PCA or LDA points. Mathematically both ways are the same; so that the same data always gives the
 * same picture, one is chosen: along each axis the sample that lies farthest out has a positive coordinate. That is,
 * the entry of the largest absolute value in the axis's column of coordinates is positive, as scikit-learn's
 * {@code svd_flip} decides it by default for PCA ({@code u_based_decision=True}; LDA's signs are left to chance there).
 */
public final class SignRule {

    /** Samples that are as far out as this share of the farthest count as equally far; the first of them decides. */
    private static final double AS_FAR = 1 - 1e-9;

    private SignRule() {}

    /**
     * Turns round the axes along which the farthest sample lies on the negative side.
     *
     * @param axes k axes, changed in place
     * @param coordinates each sample's k coordinates along them, which stay as they are
     */
    public static void apply(double[][] axes, double[][] coordinates) {
        for (int k = 0; k < axes.length; k++) {
            if (farthest(coordinates, k) < 0) {
                double[] axis = axes[k];
                Arrays.setAll(axis, j -> -axis[j]);
            }
        }
    }

    private static double farthest(double[][] coordinates, int k) {
        double largest = Arrays.stream(coordinates).mapToDouble(point -> Math.abs(point[k])).max().orElse(0);
        return Arrays.stream(coordinates).mapToDouble(point -> point[k])
                .filter(value -> Math.abs(value) >= AS_FAR * largest).findFirst().orElse(0);
    }
}
