package petal.nn.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.Generator;

/**
 * Draws samples at random, each in proportion to its weight, such as 1 / (number of samples of its class) where classes are
 * of different sizes. With replacement the draws are PyTorch's, number for number.
 */
public final class WeightedRandomSampler implements Sampler {
    private final double[] weights;
    private final int samples;
    private final boolean replacement;

    /**
     * Draws with replacement: a sample may come several times.
     *
     * @param weights one for each sample of the data, at least 0
     * @param samples how many a pass visits
     */
    public WeightedRandomSampler(double[] weights, int samples) {
        this(weights, samples, true);
    }

    /**
     * With everything given.
     *
     * @param weights     one for each sample of the data, at least 0
     * @param samples     how many a pass visits
     * @param replacement whether a sample may come several times
     * @throws IllegalArgumentException if a weight is negative or no finite number, all are 0, or without replacement
     *     fewer than {@code samples} are above 0
     */
    public WeightedRandomSampler(double[] weights, int samples, boolean replacement) {
        long possible = Arrays.stream(weights).filter(w -> w > 0).count();
        if (Arrays.stream(weights).anyMatch(w -> !(w >= 0) || Double.isInfinite(w)) || possible == 0) {
            throw new IllegalArgumentException(
                    "WeightedRandomSampler: weights are finite, at least 0, and not all 0, got "
                            + Arrays.toString(Arrays.copyOf(weights, Math.min(weights.length, 10)))
                            + (weights.length > 10 ? " …" : ""));
        }
        if (samples < 1 || !replacement && samples > possible) {
            throw new IllegalArgumentException("WeightedRandomSampler: expected at least 1 sample"
                    + (replacement ? "" : " and without replacement at most the " + possible + " with a weight above 0")
                    + ", got " + samples);
        }
        this.weights = weights.clone();
        this.samples = samples;
        this.replacement = replacement;
    }

    @Override
    public int size() {
        return samples;
    }

    @Override
    public int[] order(Generator generator) {
        return replacement && samples > 1 ? withReplacement(generator) : withoutReplacement(generator);
    }

    /** Each draw is looked up among the running sums of the weights, whose last is 1. */
    private int[] withReplacement(Generator generator) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        double total = sums[sums.length - 1];
        Arrays.setAll(sums, i -> sums[i] / total);
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            order[i] = firstAtLeast(sums, generator.nextDouble());
        }
        return order;
    }

    private static int firstAtLeast(double[] sums, double draw) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] < draw) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Everybody waits for a time that is drawn from an exponential distribution with his weight as rate; the first ones to
     * be done are taken (<a href="https://doi.org/10.1016/j.ipl.2005.11.003">Efraimidis &amp; Spirakis 2006</a>).
     */
    private int[] withoutReplacement(Generator generator) {
        double[] times = Arrays.stream(weights).map(w -> -Math.log1p(-generator.nextDouble()) / w).toArray();
        return IntStream.range(0, weights.length).filter(i -> weights[i] > 0).boxed()
                .sorted((a, b) -> Double.compare(times[a], times[b])).limit(samples).mapToInt(i -> i).toArray();
    }
}
