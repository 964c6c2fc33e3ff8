package petal.chart;

import java.awt.Color;

/**
 * One line of a legend.
 *
 * @param name the words
 * @param colour the dot's colour
 */
public record LegendEntry(String name, Color colour) {

    private static final int FAINT = 80;

    /** {@return whether the dot needs an outline to be seen} */
    public boolean isFaint() {
        return colour.getAlpha() < FAINT;
    }
}
