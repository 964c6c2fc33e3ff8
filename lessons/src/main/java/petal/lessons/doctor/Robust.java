package petal.lessons.doctor;

import java.util.Arrays;

/** How far values lie from the middle of all, where some outliers shall not move the middle. */
final class Robust {
    /** The median absolute deviation of a normal distribution times this is its standard deviation. */
    private static final double NORMAL = 1.4826;

    private Robust() {
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Each value's distance from the median in robust standard deviations; 0 for all where more than half are equal. */
    static double[] scores(double[] values) {
        double median = median(values);
        double deviation = NORMAL * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
        return Arrays.stream(values).map(v -> deviation == 0 ? 0 : (v - median) / deviation).toArray();
    }
}
