package petal.lessons.analysis.projection;

import java.util.stream.IntStream;

/**
 * Who is whose neighbour, as probabilities: the first half of t-SNE. Seen from point i, the others are chosen with
 * {@code p(j|i) ∝ exp(−β_i |x_i − x_j|²)}; each β is such that the choice is as uncertain as one among
 * <em>perplexity</em> equally likely points, so that a point in a dense place looks less far. Both directions together:
 * {@code p_ij = (p(j|i) + p(i|j)) / 2n}.
 *
 * <p>See L. van der Maaten, G. Hinton, <a href="https://jmlr.org/papers/v9/vandermaaten08a.html">Visualizing data using
 * t-SNE</a> (2008), equations 1 and 3 and section 3.1.
 *
 * @param p n × n, symmetric, zero on the diagonal, adding up to 1
 * @param beta the precision of each point's bell curve
 */
public record TsneAffinities(double[][] p, double[] beta) {

    /**
     * Finds each point's precision by bisection, then the probabilities.
     *
     * @param squaredDistances n × n
     * @param perplexity how many neighbours each point has, so to speak: from 1 to below n
     * @throws IllegalArgumentException if the perplexity is out of its range
     */
    public static TsneAffinities of(double[][] squaredDistances, double perplexity) {
        int n = squaredDistances.length;
        BellCurve.requirePossible(perplexity, n);
        var given = new double[n][n];
        double[] beta = IntStream.range(0, n).parallel()
                .mapToDouble(i -> BellCurve.precision(squaredDistances[i], i, perplexity, given[i])).toArray();
        var p = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                p[i][j] = (given[i][j] + given[j][i]) / (2.0 * n);
            }
        }
        return new TsneAffinities(p, beta);
    }
}
