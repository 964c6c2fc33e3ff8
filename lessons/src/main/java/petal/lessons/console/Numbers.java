package petal.lessons.console;

import java.util.Locale;

/** Numbers with as many digits as a reader wants. */
public final class Numbers {

    private Numbers() {}

    /** A share as "86.2%". */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A number as "0.86". */
    public static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
