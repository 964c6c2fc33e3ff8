package petal.nn.data;

import java.util.Arrays;
import petal.tensor.Generator;
import petal.tensor.IntTensor;

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
        return IntTensor.multinomial(generator, weights, samples, replacement).toArray();
    }
}
