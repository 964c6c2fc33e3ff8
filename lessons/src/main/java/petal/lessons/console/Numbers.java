package petal.lessons.console;

import java.util.Locale;

/** Numbers with as many digits as a reader wants. */
public final class Numbers {

    private Numbers() {}

    /**
     * {@return a share as "86.2%"}
     *
     * @param share from 0 to 1
     */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /**
     * {@return a number with two decimals, as "0.86"}
     *
     * @param value any
     */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
