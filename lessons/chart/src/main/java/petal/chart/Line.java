package petal.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A curve. Curves of few values show each as a dot.
 *
 * @param name what the legend says
 * @param colour its colour
 * @param steps where each value stands, n rising numbers
 * @param values its heights, n numbers
 * @param faint whether it is only the background of another curve
 */
public record Line(String name, Color colour, double[] steps, double[] values, boolean faint) {

    private static final int FEW = 20;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if there are not as many steps as values
     */
    public Line {
        if (steps.length != values.length) {
            throw new IllegalArgumentException("Every value of a curve needs its step, but \"" + name + "\" has "
                    + steps.length + " steps and " + values.length + " values.");
        }
    }

    /**
     * One value for each of the steps 1, 2, 3 …
     *
     * @param name what the legend says
     * @param colour its colour
     * @param values its heights, n numbers
     * @param faint whether it is only the background of another curve
     */
    public Line(String name, Color colour, double[] values, boolean faint) {
        this(name, colour, IntStream.rangeClosed(1, values.length).asDoubleStream().toArray(), values, faint);
    }

    /**
     * {@return a curve with one value for each of the steps 1, 2, 3 … in a category's colour}
     *
     * @param name what the legend says
     * @param category counted from 0
     * @param values its heights, n numbers
     */
    public static Line of(String name, int category, double... values) {
        return new Line(name, ClassColours.colour(category), values, false);
    }

    /** Whether its values are few enough to be seen one by one. */
    boolean hasDots() {
        return !faint && values.length <= FEW;
    }

    /**
     * {@return the mean of each value and up to {@code radius} values on either side: the trend of a noisy curve}
     *
     * @param values n numbers
     * @param radius 0 for the values as they are; at either end there are fewer neighbours
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
