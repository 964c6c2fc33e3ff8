package petal.lessons.cli;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.Arrow;
import petal.chart.ClassColours;
import petal.chart.PointGroup;
import petal.chart.Strip;

/** The classes that have colours of their own: the most frequent ones. All others are one grey group beneath them. */
final class ShownClasses {
    private static final Color GREY = new Color(0xc8c8c8);

    /** More names than these would cover each other; the legend has them, too. */
    private static final int NAMED_ARROWS = 6;

    private final int[] labels;
    private final List<String> classes;
    private final List<Integer> shown;

    /**
     * Chooses them.
     *
     * @param labels  n class indices
     * @param classes the classes' names by index
     */
    ShownClasses(int[] labels, List<String> classes) {
        this.labels = labels;
        this.classes = classes;
        var counts = new long[classes.size()];
        for (int label : labels) {
            counts[label]++;
        }
        this.shown = IntStream.range(0, counts.length).boxed()
                .sorted(Comparator.<Integer>comparingLong(c -> -counts[c])).limit(ClassColours.different()).sorted()
                .toList();
    }

    /** The points of each class, along an axis and the next one; in a row for each class where there is no next one. */
    List<PointGroup> groups(double[][] points, int firstAxis) {
        List<PointGroup> groups = new ArrayList<>();
        int others = classes.size() - shown.size();
        if (others > 0) {
            groups.add(new PointGroup(others == 1 ? "another class" : others + " other classes", GREY,
                    IntStream.range(0, points.length).filter(i -> !shown.contains(labels[i]))
                            .mapToObj(i -> plane(points, i, firstAxis)).toList()));
        }
        for (int k = 0; k < shown.size(); k++) {
            int label = shown.get(k);
            groups.add(new PointGroup(name(label), ClassColours.colour(k),
                    IntStream.range(0, points.length).filter(i -> labels[i] == label)
                            .mapToObj(i -> plane(points, i, firstAxis)).toList()));
        }
        return groups;
    }

    /** An arrow to the mean of each class. */
    List<Arrow> arrows(double[][] means, int firstAxis) {
        return Arrow.byClass(shown.stream().map(label -> means[label]).toArray(double[][]::new),
                shown.stream().map(label -> shown.size() <= NAMED_ARROWS ? name(label) : "").toList(), firstAxis);
    }

    private String name(int label) {
        return classes.get(label).isEmpty() ? "no class" : classes.get(label);
    }

    private double[] plane(double[][] points, int i, int firstAxis) {
        double[] point = points[i];
        return new double[] {point[firstAxis], point.length > firstAxis + 1 ? point[firstAxis + 1]
                : Strip.height(labels[i], classes.size(), i)};
    }
}
