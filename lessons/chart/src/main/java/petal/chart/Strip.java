package petal.chart;

/**
 * How points that have one coordinate only are drawn in a plane: one row per class, in which they are spread a little
 * upwards and downwards so that they do not cover each other.
 */
public final class Strip {
    private static final double SPREAD = 0.6;
    /** Multiples of it, taken modulo 1, never come close to one another. */
    private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

    private Strip() {
    }

    /**
     * {@return where point {@code i} of class {@code label} is drawn in the upward direction; the rows' middle is at 0}
     *
     * @param label from 0, the uppermost row, to {@code classes} - 1
     * @param classes how many rows there are
     * @param i which decides how far from the row's middle, at most 0.3
     */
    public static double height(int label, int classes, int i) {
        double row = (classes - 1) / 2.0 - label;
        double part = (i + 0.5) * GOLDEN_RATIO;
        return row + SPREAD * (part - Math.floor(part) - 0.5);
    }
}
