package petal.lessons.autograd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import petal.lessons.console.TextTable;

/** Slopes that are measured, by moving a number a little to both sides. */
public final class Slopes {
    private static final double TRUE_SLOPE = 12;

    private Slopes() {
    }

    /** (f(x + h) − f(x − h)) / 2h. */
    public static double measured(DoubleUnaryOperator f, double x, double h) {
        return (f.applyAsDouble(x + h) - f.applyAsDouble(x - h)) / (2 * h);
    }

    /** How far the measured slope of x³ at 2 is off for each step h, computed in float and in double. */
    public static TextTable errors(double... steps) {
        List<List<String>> rows = new ArrayList<>();
        for (double h : steps) {
            double inDouble = measured(x -> x * x * x, 2, h);
            float above = (float) (2 + h);
            float below = (float) (2 - h);
            float inFloat = (above * above * above - below * below * below) / (float) (2 * h);
            rows.add(List.of(String.format(Locale.ROOT, "%.0e", h), error(inFloat - TRUE_SLOPE),
                    error(inDouble - TRUE_SLOPE)));
        }
        return new TextTable(List.of("h", "in float", "in double"), rows);
    }

    /** The size of an error, such as 1.2e-08. */
    public static String error(double error) {
        return String.format(Locale.ROOT, "%.1e", Math.abs(error));
    }

    /** A slope with six digits behind the point. */
    public static String digits(double slope) {
        return String.format(Locale.ROOT, "%.6f", slope);
    }
}
