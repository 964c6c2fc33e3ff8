package petal.lessons.analysis.projection;

import petal.lessons.analysis.linalg.Matrices;
import petal.tensor.Generator;

/**
 * A projection on directions that nobody chose: every number of the matrix is drawn from a normal distribution and
 * divided by {@code √k}, so that squared distances stay what they were on average. By the lemma of Johnson and
 * Lindenstrauss {@code k ≈ 8 ln n / ε²} directions keep the distances of n points within a factor of 1 ± ε, whatever
 * the dimension they come from.
 *
 * <p>See W. Johnson, J. Lindenstrauss, Extensions of Lipschitz mappings into a Hilbert space (1984), and S. Dasgupta,
 * A. Gupta, <a href="https://doi.org/10.1002/rsa.10073">An elementary proof of a theorem of Johnson and
 * Lindenstrauss</a> (2003).
 *
 * @param axes k rows of d numbers
 */
public record RandomProjection(double[][] axes) {

    /**
     * Draws a projection from d to k dimensions.
     *
     * @param seed where the random numbers begin
     * @throws IllegalArgumentException if {@code d} or {@code k} is below 1
     */
    public static RandomProjection draw(int d, int k, long seed) {
        if (d < 1 || k < 1) {
            throw new IllegalArgumentException("A projection needs at least one dimension on either side, but " + d
                    + " to " + k + " was asked for.");
        }
        Generator generator = new Generator(seed);
        var axes = new double[k][d];
        for (double[] axis : axes) {
            float[] drawn = generator.randn(d);
            for (int j = 0; j < d; j++) {
                axis[j] = drawn[j] / Math.sqrt(k);
            }
        }
        return new RandomProjection(axes);
    }

    /**
     * Coordinates in the new space.
     *
     * @param x n rows of d numbers
     * @return n rows of k numbers
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transform(float[][] x) {
        return Matrices.project(x, new double[axes[0].length], axes);
    }
}
