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
            check(w, row, samples, replacement);
            int[] found = replacement && samples > 1 ? independent(generator, w, samples)
                    : distinct(generator, w, samples);
            System.arraycopy(found, 0, drawn, row * samples, samples);
        }
        return IntTensor.of(drawn, shape);
    }

    private static void check(float[] w, int row, int samples, boolean replacement) {
        int possible = 0;
        for (float weight : w) {
            if (!(weight >= 0) || Float.isInfinite(weight)) {
                throw new IllegalArgumentException("multinomial: weights are at least 0 and finite, got " + weight
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

    /** Where uniform numbers fall among the running sums of the weights, in float32 as PyTorch computes them. */
    private static int[] independent(Generator generator, float[] w, int samples) {
        float[] sums = w.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        float total = sums[sums.length - 1];
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= total;
        }
        sums[sums.length - 1] = 1;
        int[] found = new int[samples];
        for (int s = 0; s < samples; s++) {
            double u = generator.nextDouble();
            int low = 0;
            int high = sums.length;
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
    private static int[] distinct(Generator generator, float[] w, int samples) {
        double[] ends = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            double waiting = -Math.log1p(-generator.nextDouble());
            ends[i] = w[i] == 0 ? Double.POSITIVE_INFINITY : waiting / w[i];
        }
        return IntStream.range(0, w.length).boxed().sorted(Comparator.comparingDouble(i -> ends[i])).limit(samples)
                .mapToInt(i -> i).toArray();
    }
}
