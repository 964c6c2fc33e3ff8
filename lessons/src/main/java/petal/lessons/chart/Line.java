package petal.lessons.chart;

import java.awt.Color;
import java.util.Arrays;

/**
 * A curve: one value for each of the steps 1, 2, 3 …
 *
 * @param name what the legend says
 * @param colour its colour
 * @param values its heights
 * @param faint whether it is only the background of another curve
 */
public record Line(String name, Color colour, double[] values, boolean faint) {

    /**
     * The mean of each value and up to {@code radius} values on either side: the trend of a noisy curve.
     *
     * @throws IllegalArgumentException if {@code radius} is negative
     */
    public static double[] smoothed(double[] values, int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException("A mean over neighbours needs a radius of at least 0, but got " + radius
                    + ".");
        }
        var smoothed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int from = Math.max(0, i - radius);
            int to = Math.min(values.length, i + radius + 1);
            smoothed[i] = Arrays.stream(values, from, to).average().orElseThrow();
        }
        return smoothed;
    }
}
