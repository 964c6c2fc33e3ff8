package petal.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Points of one colour and name.
 *
 * @param name what the legend says
 * @param colour their colour
 * @param points n points of 2 coordinates
 * @param names what a window says of each point, n texts; empty for the group's name and the coordinates
 */
public record PointGroup(String name, Color colour, List<double[]> points, List<String> names) {

    /**
     * Keeps copies of the lists, not of the points.
     *
     * @throws IllegalArgumentException if there are names, but not one a point
     */
    public PointGroup {
        if (!names.isEmpty() && names.size() != points.size()) {
            throw new IllegalArgumentException("Every point needs one name, but group \"" + name + "\" has "
                    + points.size() + " points and " + names.size() + " names.");
        }
        points = List.copyOf(points);
        names = List.copyOf(names);
    }

    /**
     * Points without names of their own.
     *
     * @param name what the legend says
     * @param colour their colour
     * @param points n points of 2 coordinates
     */
    public PointGroup(String name, Color colour, List<double[]> points) {
        this(name, colour, points, List.of());
    }

    /**
     * {@return one group a class, in tab10's colours; each point is named by its class and its index}
     *
     * @param points n points; where their last coordinate is the first to be drawn, each class gets a row of its own
     * @param labels n class indices
     * @param classNames the classes' names by index
     * @param firstAxis which coordinate is drawn from left to right; the next one is drawn upwards
     * @throws IllegalArgumentException if there are not as many labels as points, a label has no name, or a point has
     *     too few coordinates
     */
    public static List<PointGroup> byClass(double[][] points, int[] labels, List<String> classNames, int firstAxis) {
        if (points.length != labels.length) {
            throw new IllegalArgumentException("Every point needs one label, but there are " + points.length
                    + " points and " + labels.length + " labels.");
        }
        List<List<double[]>> byClass = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        classNames.forEach(_ -> {
            byClass.add(new ArrayList<>());
            names.add(new ArrayList<>());
        });
        for (int i = 0; i < points.length; i++) {
            if (labels[i] < 0 || labels[i] >= classNames.size()) {
                throw new IllegalArgumentException("Labels run from 0 to " + (classNames.size() - 1) + ", but point "
                        + i + " has label " + labels[i] + ".");
            }
            if (points[i].length < firstAxis + 1) {
                throw new IllegalArgumentException("Point " + i + " must have at least " + (firstAxis + 1)
                        + " coordinates, but it has " + points[i].length + ".");
            }
            double upwards = points[i].length > firstAxis + 1 ? points[i][firstAxis + 1]
                    : Strip.height(labels[i], classNames.size(), i);
            byClass.get(labels[i]).add(new double[] {points[i][firstAxis], upwards});
            names.get(labels[i]).add(classNames.get(labels[i]) + ", point " + i);
        }
        return IntStream.range(0, classNames.size())
                .mapToObj(c -> new PointGroup(classNames.get(c), ClassColours.colour(c), byClass.get(c), names.get(c)))
                .toList();
    }

    /** What a window says of a point. */
    String tip(int i) {
        double[] point = points.get(i);
        return names.isEmpty()
                ? String.format(Locale.ROOT, "%s (%.4g, %.4g)", name, point[0], point[1])
                : names.get(i);
    }
}
