package petal.tensor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Draws from weighted categories; see {@link IntTensor#multinomial}. */
final class Multinomial {
    private Multinomial() {
    }

    static IntTensor draw(Generator generator, Tensor weights, int samples, boolean replacement) {
        if (weights.rank() != 1 && weights.rank() != 2 || samples < 1) {
            throw new IllegalArgumentException(
                    "multinomial: expected weights [categories] or [rows, categories] and at "
                            + "least one sample, got shape " + Shapes.toString(weights.shape()) + " and " + samples
                            + " samples");
        }
        int[] shape = weights.shape();
        int categories = shape[shape.length - 1];
        int rows = weights.rank() == 1 ? 1 : shape[0];
        shape[shape.length - 1] = samples;
        float[] all = weights.toArray();
        int[] drawn = new int[Shapes.size(shape)];
        for (int row = 0; row < rows; row++) {
            float[] w = Arrays.copyOfRange(all, row * categories, (row + 1) * categories);
            double[] rates = doubles(w);
            check(rates, row, samples, replacement);
            int[] found = replacement && samples > 1 ? independent(generator, sums(w), samples)
                    : distinct(generator, rates, samples);
            System.arraycopy(found, 0, drawn, row * samples, samples);
        }
        return IntTensor.of(drawn, shape);
    }

    /** The same for one row of weights in double precision. */
    static IntTensor draw(Generator generator, double[] weights, int samples, boolean replacement) {
        if (samples < 1) {
            throw new IllegalArgumentException("multinomial: expected at least one sample, got " + samples);
        }
        check(weights, 0, samples, replacement);
        return IntTensor.of(replacement && samples > 1 ? independent(generator, sums(weights), samples)
                : distinct(generator, weights, samples), samples);
    }

    private static void check(double[] w, int row, int samples, boolean replacement) {
        int possible = 0;
        for (double weight : w) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "multinomial: weights are at least 0 and finite, got " + (float) weight
                                + " in row " + row);
            }
            possible += weight > 0 ? 1 : 0;
        }
        if (possible < (replacement ? 1 : samples)) {
            throw new IllegalArgumentException(
                    "multinomial: row " + row + " has " + possible + " categories of a weight "
                            + "above 0, too few for " + samples + " samples " + (replacement ? "with" : "without")
                            + " replacement");
        }
    }

    /** The running sums of the weights, of which the last is 1, in float32 as PyTorch computes them of float32. */
    private static double[] sums(float[] w) {
        float[] sums = w.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        float total = sums[sums.length - 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return doubles(sums);
    }

    private static double[] sums(double[] w) {
        double[] sums = w.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        double total = sums[sums.length - 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        return sums;
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** Where uniform numbers fall among the running sums. */
    private static int[] independent(Generator generator, double[] sums, int samples) {
        int[] found = new int[samples];
        for (int s = 0; s < samples; s++) {
            double u = generator.nextDouble();
            int low = 0;
            int high = sums.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sums[middle] < u) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            found[s] = low;
        }
        return found;
    }

    /**
     * Each category waits for a time that is exponentially distributed at the rate of its weight: the first ones to end
     * are the draws (Efraimidis &amp; Spirakis 2006).
     */
    private static int[] distinct(Generator generator, double[] w, int samples) {
        double[] ends = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double waiting = -Math.log1p(-generator.nextDouble());
            ends[i] = w[i] == 0 ? Double.POSITIVE_INFINITY : waiting / w[i];
        }
        return IntStream.range(0, w.length).boxed().sorted(Comparator.comparingDouble(i -> ends[i])).limit(samples)
                .mapToInt(i -> i).toArray();
    }
}
