package petal.efficientnet.image;

import java.util.Arrays;

/**
 * Which input pixels make up each output pixel along one side, and with what weight. Every output pixel has the same
 * number of taps; where the filter needs fewer, the others weigh 0.
 *
 * <p>The weights are Pillow's: computed in double from the filter's distance to the output pixel's centre, made to sum
 * to 1, then rounded to whole numbers of 1 / 2<sup>22</sup>, so that a sum over 8-bit levels fits 32 bits.
 *
 * @param taps    input pixels an output pixel is made of
 * @param starts  for each output pixel its first input pixel; {@code starts[i] + taps} never passes the input's end
 * @param weights {@code taps} weights for each output pixel, in units of 1 / 2<sup>22</sup>
 */
record ResampleWeights(int taps, int[] starts, int[] weights) {

    /** Bits behind the point: 32 less 8 of a level, less 2 for the sign and for sums beyond the largest level. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    /** The weights for the whole of a side that goes from {@code from} to {@code to} pixels. */
    static ResampleWeights of(int from, int to, Interpolation interpolation) {
        return of(from, to, 0, to, interpolation);
    }

    /**
     * The weights for {@code count} output pixels, beginning with output pixel {@code first}, of a side that goes from
     * {@code from} to {@code to} pixels.
     */
    static ResampleWeights of(int from, long to, long first, int count, Interpolation interpolation) {
        if (to < 1) {
            throw new IllegalArgumentException(
                    "A picture cannot be resized to " + to + " pixels a side; choose a size of at least 1.");
        }
        double scale = (double) from / to;
        double stretch = Math.max(scale, 1);
        double support = interpolation.support() * stretch;
        int taps = Math.min((int) Math.ceil(support) * 2 + 1, from);
        var starts = new int[count];
        var weights = new int[Math.multiplyExact(count, taps)];
        var exact = new double[taps];
        int widest = 1;
        for (int i = 0; i < count; i++) {
            double centre = (first + i + 0.5) * scale;
            int start = Math.max((int) (centre - support + 0.5), 0);
            int used = Math.min((int) (centre + support + 0.5), from) - start;
            weigh(exact, used, start, centre, 1 / stretch, interpolation);
            starts[i] = start;
            for (int t = 0; t < used; t++) {
                weights[i * taps + t] = fixedPoint(exact[t]);
            }
            widest = Math.max(widest, used);
        }
        return new ResampleWeights(taps, starts, weights).narrowedTo(widest, from);
    }

    /** Fills {@code exact} with the filter's values at input pixels {@code start, start + 1, ...}, made to sum to 1. */
    private static void weigh(double[] exact, int used, int start, double centre, double inverseStretch,
            Interpolation interpolation) {
        double sum = 0;
        for (int t = 0; t < used; t++) {
            exact[t] = interpolation.weight((t + start - centre + 0.5) * inverseStretch);
            sum += exact[t];
        }
        for (int t = 0; t < used && sum != 0; t++) {
            exact[t] /= sum;
        }
    }

    private static int fixedPoint(double weight) {
        return (int) (weight * (1 << PRECISION_BITS) + (weight < 0 ? -0.5 : 0.5));
    }

    /** The same weights in rows of {@code used} taps, each window moved left where it would pass the input's end. */
    private ResampleWeights narrowedTo(int used, int from) {
        var shifted = new int[starts.length];
        var narrow = new int[starts.length * used];
        for (int i = 0; i < starts.length; i++) {
            shifted[i] = Math.min(starts[i], from - used);
            int move = starts[i] - shifted[i];
            System.arraycopy(weights, i * taps, narrow, i * used + move, used - move);
        }
        return new ResampleWeights(used, shifted, narrow);
    }

    int count() {
        return starts.length;
    }

    /** The first input pixel that any output pixel needs. */
    int firstInput() {
        return Arrays.stream(starts).min().orElseThrow();
    }

    /** How many input pixels, from {@link #firstInput()} on, are needed. */
    int inputs() {
        return Arrays.stream(starts).max().orElseThrow() + taps - firstInput();
    }
}
