package petal.chart;

import java.awt.Color;

/**
 * One bar for each category of a bar chart.
 *
 * @param name what the legend says
 * @param colour their colour
 * @param values their heights, one a category
 */
public record Bars(String name, Color colour, double[] values) {

    /**
     * {@return bars in the {@code category}-th of tab10's colours}
     *
     * @param name what the legend says
     * @param category counted from 0
     * @param values their heights, one a category of the chart
     */
    public static Bars of(String name, int category, double... values) {
        return new Bars(name, ClassColours.colour(category), values);
    }
}
