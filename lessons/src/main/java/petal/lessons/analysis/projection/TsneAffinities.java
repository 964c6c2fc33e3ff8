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

    /** Enough to reach every precision by doubling or halving: squared distances of floats span 2^-300 to 2^300. */
    private static final int BISECTIONS = 400;

    private static final double CLOSE = 1e-5;

    /**
     * Finds each point's precision by bisection, then the probabilities.
     *
     * @param squaredDistances n × n
     * @param perplexity how many neighbours each point has, so to speak: from 1 to below n
     * @throws IllegalArgumentException if the perplexity is out of its range
     */
    public static TsneAffinities of(double[][] squaredDistances, double perplexity) {
        int n = squaredDistances.length;
        if (!(perplexity >= 1 && perplexity < n)) {
            throw new IllegalArgumentException("The perplexity of " + n + " points is at least 1 and below " + n
                    + ", but it is " + perplexity + ".");
        }
        var given = new double[n][n];
        double[] beta = IntStream.range(0, n).parallel()
                .mapToDouble(i -> findBeta(squaredDistances[i], i, Math.log(perplexity), given[i])).toArray();
        var p = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                p[i][j] = (given[i][j] + given[j][i]) / (2.0 * n);
            }
        }
        return new TsneAffinities(p, beta);
    }

    /** Doubles or halves the precision until the entropy lies between two tries, then closes in on it. */
    private static double findBeta(double[] distances, int self, double entropy, double[] probabilities) {
        double nearest = IntStream.range(0, distances.length).filter(j -> j != self).mapToDouble(j -> distances[j])
                .min().orElseThrow();
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = 1;
        for (int k = 0; k < BISECTIONS; k++) {
            double difference = fill(probabilities, distances, self, nearest, beta) - entropy;
            if (Math.abs(difference) < CLOSE) {
                break;
            }
            if (difference > 0) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (beta + high) / 2;
            } else {
                high = beta;
                beta = (beta + low) / 2;
            }
        }
        return beta;
    }

    /**
     * Fills in {@code p(j|i)} and returns their entropy {@code −Σ p ln p}. Distances are counted from the nearest one:
     * that changes no probability, and at least one exponential stays far from 0.
     */
    private static double fill(double[] probabilities, double[] distances, int self, double nearest, double beta) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < distances.length; j++) {
            double beyond = distances[j] - nearest;
            probabilities[j] = j == self ? 0 : Math.exp(-beta * beyond);
            sum += probabilities[j];
            weighted += probabilities[j] * beyond;
        }
        for (int j = 0; j < distances.length; j++) {
            probabilities[j] /= sum;
        }
        return Math.log(sum) + beta * weighted / sum;
    }
}
