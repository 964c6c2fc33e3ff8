package petal.lessons.chart;

import java.awt.Color;

/**
 * An arrow from the origin.
 *
 * @param name the label at its tip
 * @param colour its colour
 * @param x where it points to, from left to right
 * @param y where it points to, upwards
 */
public record Arrow(String name, Color colour, double x, double y) {}
