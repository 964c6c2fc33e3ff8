package petal.chart;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours for numbers: the further from the middle, the more opaque. What is transparent takes the colour of the page,
 * so that the same picture suits a light and a dark one.
 *
 * @param low the number with the full colour for low ones
 * @param middle the number that is transparent
 * @param high the number with the full colour for high ones
 */
public record ColourScale(double low, double middle, double high) {

    private static final Color LOW = new Color(0xd9730d);
    private static final Color HIGH = new Color(0x1763b0);
    /** From here on a cell is so strongly coloured that light text is read best. */
    private static final double STRONG = 0.55;

    /**
     * Checks the three numbers.
     *
     * @throws IllegalArgumentException if the three do not rise, or are equal or not finite
     */
    public ColourScale {
        if (!(low <= middle && middle <= high && low < high) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("A colour scale needs numbers that rise from low to high, but got " + low
                    + ", " + middle + ", " + high + ".");
        }
    }

    /**
     * {@return a scale from transparent at {@code min} to the full colour at {@code max}}
     *
     * @param min the number without colour
     * @param max the number with the full colour, above {@code min}
     */
    public static ColourScale sequential(double min, double max) {
        return new ColourScale(min, min, max);
    }

    /**
     * {@return a scale that is transparent at 0, with one colour up to {@code limit} and another down to
     * {@code -limit}}
     *
     * @param limit above 0
     */
    public static ColourScale diverging(double limit) {
        return new ColourScale(-limit, 0, limit);
    }

    /**
     * {@return the colour of a number; outside the scale that of its end, and none for NaN}
     *
     * @param value any number
     */
    public Color colour(double value) {
        return ClassColours.withAlpha(value < middle ? LOW : HIGH, strength(value));
    }

    /** Whether text on the colour of a number must be light. */
    boolean isStrong(double value) {
        return strength(value) > STRONG;
    }

    /** A few numbers with their colours, highest first. */
    List<LegendEntry> legend() {
        int steps = 4;
        return IntStream.rangeClosed(0, steps).mapToObj(i -> high - (high - low) * i / steps)
                .map(value -> new LegendEntry(shortest(value), colour(value))).toList();
    }

    private static String shortest(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    private double strength(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double share = value < middle ? (middle - value) / (middle - low)
                : high == middle ? 0 : (value - middle) / (high - middle);
        return Math.clamp(share, 0, 1);
    }
}
