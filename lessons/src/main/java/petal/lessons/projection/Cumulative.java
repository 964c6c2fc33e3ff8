package petal.lessons.projection;

import java.util.Arrays;
import petal.chart.Line;

/** Shares, added up. */
public final class Cumulative {
    private Cumulative() {
    }

    /** A line through the first share, the first two together, and so on. */
    public static Line line(String name, int colour, double... shares) {
        double[] sums = shares.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return Line.of(name, colour, sums);
    }
}
