package petal.lessons.similarity;

import java.util.Arrays;

/**
 * How often values fall into each of equally wide bins.
 *
 * @param from where the first bin begins
 * @param width the width of a bin
 * @param counts values a bin
 */
public record Histogram(double from, double width, long[] counts) {

    /**
     * Counts values; those outside go into the first or the last bin, and {@code to} itself belongs to the last.
     *
     * @throws IllegalArgumentException if there are no bins, {@code to} is not above {@code from}, or a value is NaN
     */
    public static Histogram of(double[] values, double from, double to, int bins) {
        if (bins < 1 || !(to > from)) {
            throw new IllegalArgumentException("A histogram needs at least one bin and an end above its beginning, but "
                    + "got " + bins + " bins from " + from + " to " + to + ".");
        }
        var counts = new long[bins];
        double width = (to - from) / bins;
        for (double value : values) {
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("A histogram has no bin for NaN.");
            }
            counts[(int) Math.clamp(Math.floor((value - from) / width), 0, bins - 1)]++;
        }
        return new Histogram(from, width, counts);
    }

    /** Each bin's share of all values; zeros if there were none. */
    public double[] shares() {
        long total = Math.max(1, Arrays.stream(counts).sum());
        return Arrays.stream(counts).mapToDouble(count -> count / (double) total).toArray();
    }

    /** The middle of each bin. */
    public double[] middles() {
        var middles = new double[counts.length];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = from + (i + 0.5) * width;
        }
        return middles;
    }
}
