package petal.lessons.analysis.projection;

import java.util.stream.IntStream;

/**
 * The choice of one neighbour, seen from a point: {@code p(j|i) ∝ exp(−β_i |x_i − x_j|²)}, with the precision β at which
 * it is as uncertain as one among <em>perplexity</em> equally likely points. See {@link TsneAffinities}.
 */
final class BellCurve {

    /** Enough to reach every precision by doubling or halving: squared distances of floats span 2^-300 to 2^300. */
    private static final int BISECTIONS = 400;

    private static final double CLOSE = 1e-5;

    private BellCurve() {}

    /** @throws IllegalArgumentException if n points cannot have this perplexity */
    static void requirePossible(double perplexity, int n) {
        if (!(perplexity >= 1 && perplexity < n)) {
            throw new IllegalArgumentException("The perplexity of " + n + " points is at least 1 and below " + n
                    + ", but it is " + perplexity + ".");
        }
    }

    /**
     * Doubles or halves the precision until the entropy lies between two tries, then closes in on it.
     *
     * @param distances to the others, squared
     * @param self the place of the point itself among them; -1 if it is not there
     * @param probabilities receives {@code p(j|i)}
     * @return β
     */
    static double precision(double[] distances, int self, double perplexity, double[] probabilities) {
        double entropy = Math.log(perplexity);
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
