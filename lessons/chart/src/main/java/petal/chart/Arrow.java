package petal.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An arrow from the origin.
 *
 * @param name the label at its tip; empty for none
 * @param colour its colour
 * @param x where it points to, from left to right
 * @param y where it points to, upwards
 */
public record Arrow(String name, Color colour, double x, double y) {

    /** Arrows shall reach so far, of the way from the origin to the outermost point. */
    private static final double REACH = 0.75;

    /**
     * {@return one arrow per class, in tab10's colours}
     *
     * @param tips where the arrows point to, n points of at least {@code firstAxis + 1} coordinates; a
     *     missing one is 0
     * @param names the labels at their tips, n texts
     * @param firstAxis which coordinate is drawn from left to right; the next one is drawn upwards
     */
    public static List<Arrow> byClass(double[][] tips, List<String> names, int firstAxis) {
        return IntStream.range(0, tips.length).mapToObj(c -> new Arrow(names.get(c), ClassColours.colour(c),
                tips[c][firstAxis], tips[c].length > firstAxis + 1 ? tips[c][firstAxis + 1] : 0)).toList();
    }

    /**
     * {@return how many times arrows should be lengthened to be seen among points: the largest of … 0.5, 1, 2, 5, 10 …
     * with which the longest arrow stays well within the outermost point; 1 where there are no points or only arrows of
     * length 0}
     *
     * @param arrows from the origin; may be none
     * @param groups the points; may be none
     */
    public static double lengthening(List<Arrow> arrows, List<PointGroup> groups) {
        double furthest = groups.stream().flatMap(group -> group.points().stream())
                .mapToDouble(point -> Math.hypot(point[0], point[1])).max().orElse(0);
        double longest = arrows.stream().mapToDouble(arrow -> Math.hypot(arrow.x, arrow.y)).max().orElse(0);
        if (furthest == 0 || longest == 0) {
            return 1;
        }
        double most = REACH * furthest / longest;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        return power * DoubleStream.of(1, 2, 5).filter(digit -> digit * power <= most).max().orElse(1);
    }

    /**
     * {@return the same arrow, so many times as long}
     *
     * @param factor 1 for as long as it is; below 0 it points the other way
     */
    public Arrow times(double factor) {
        return new Arrow(name, colour, factor * x, factor * y);
    }
}
