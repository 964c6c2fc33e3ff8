package petal.lessons.projection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    private static final double TOLERANCE = 1e-4;

    private Checks() {
    }

    /** What is wrong with a centred table: its shape, a column's mean, or more than a shift. */
    static Optional<String> faultOfCentred(double[][] got, float[][] rows) {
        double[][] expected = Solutions.centre(rows);
        if (got.length != rows.length) {
            return Optional.of(rows.length + " rows are expected, but there are " + got.length + ".");
        }
        for (int i = 0; i < rows.length; i++) {
            if (got[i] == null || got[i].length != rows[i].length) {
                return Optional.of("Row " + i + " must have " + rows[i].length + " numbers, as before, but it has "
                        + (got[i] == null ? "none" : got[i].length) + ".");
            }
        }
        for (int j = 0; j < rows[0].length; j++) {
            int column = j;
            double mean = Arrays.stream(got).mapToDouble(row -> row[column]).average().orElseThrow();
            if (!close(mean, 0)) {
                return Optional.of(String.format(Locale.ROOT, "Column %d has mean %.4f after centring and not 0%s",
                        j, mean,
                        rowsAreCentred(got) ? ": you took the mean of each row; take that of each column." : "."));
            }
            for (int i = 0; i < rows.length; i++) {
                if (!close(got[i][j], expected[i][j])) {
                    return Optional.of(String.format(Locale.ROOT, "Row %d, column %d is %.4f, but %.4f is expected: "
                            + "centring shifts a column and leaves differences as they are.",
                            i, j, got[i][j], expected[i][j]));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean rowsAreCentred(double[][] got) {
        return Arrays.stream(got).allMatch(row -> close(Arrays.stream(row).average().orElseThrow(), 0));
    }

    /** What is wrong with variances' shares: their number or one of them. */
    static Optional<String> faultOfRatios(double[] got, double[] variances) {
        if (got.length != variances.length) {
            return Optional.of("One share an axis is expected, " + variances.length + " in all, but there are "
                    + got.length + ".");
        }
        double[] expected = Solutions.explainedVarianceRatio(variances);
        for (int i = 0; i < got.length; i++) {
            if (!(Math.abs(got[i] - expected[i]) <= TOLERANCE * Math.max(expected[i], 1e-3))) {
                return Optional.of(String.format(Locale.ROOT, "Axis %d has %.5f of the variance, but yours says %.5f%s",
                        i + 1, expected[i], got[i], hintOfRatio(got, expected, variances)));
            }
        }
        return Optional.empty();
    }

    private static String hintOfRatio(double[] got, double[] expected, double[] variances) {
        double sum = Arrays.stream(got).sum();
        if (close(sum, 100)) {
            return ": give shares of 1, not of 100.";
        }
        if (close(got[0], 1) && got.length > 1) {
            return ": divide by the sum of all, not by the largest.";
        }
        if (close(got[0], expected[0]) && close(got[got.length - 1], 1)) {
            return ": that adds up along the axes; each axis alone is wanted.";
        }
        double roots = Arrays.stream(variances).map(Math::sqrt).sum();
        return close(got[0], Math.sqrt(variances[0]) / roots) ? ": variances are squares already; take no roots."
                : ": divide each variance by the sum of all.";
    }

    /** What is wrong with the coordinates of points along an axis. */
    static Optional<String> faultOfProjection(double[] got, float[][] points, double[] mean, double[] axis) {
        double ofMean = dot(mean, axis);
        for (int i = 0; i < got.length; i++) {
            double expected = Solutions.project(points[i], mean, axis);
            if (!close(got[i], expected)) {
                return Optional.of(String.format(Locale.ROOT, "Point %d lies at %.4f, but yours says %.4f%s", i,
                        expected, got[i], close(got[i], expected + ofMean) ? ": subtract the mean first."
                                : close(got[i], -expected) ? ": the sign is turned: point minus mean is wanted."
                                : ": it is the dot product of (point − mean) with the axis."));
            }
        }
        return Optional.empty();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** What is wrong with a scatter within classes. */
    static Optional<String> faultOfWithin(double got, double[] values, int[] labels) {
        double expected = Solutions.withinScatter(values, labels);
        if (close(got, expected)) {
            return Optional.empty();
        }
        double total = Solutions.withinScatter(values, new int[values.length]);
        String found = String.format(Locale.ROOT, "%.4f is expected, but your method says %.4f", expected, got);
        if (close(got, total)) {
            return Optional.of(found + ": that is the scatter around the mean of all; take each class's own mean.");
        }
        if (close(got, total - expected)) {
            return Optional.of(found + ": that is the scatter between the classes.");
        }
        if (close(got, expected / values.length)) {
            return Optional.of(found + ": that is a mean; the sum is wanted.");
        }
        return Optional.of(found + ": square each value's difference from the mean of its class, and add up.");
    }

    private static boolean close(double got, double expected) {
        return Math.abs(got - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }
}
