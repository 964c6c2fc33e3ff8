package petal.lessons.chart;

import java.awt.Color;

/**
 * One line of a legend.
 *
 * @param name the words
 * @param colour the dot's colour
 */
public record LegendEntry(String name, Color colour) {}
