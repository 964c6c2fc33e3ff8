package petal.lessons.embeddings;

import java.util.ArrayList;
import java.util.List;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;

/** The same pictures as points, seen from several sides. */
public final class Shadows {
    private final int[] labels;
    private final List<String> classes;
    private final List<ScatterFigure> panels = new ArrayList<>();

    /** Begins with nothing; {@code labels} are the classes of the points, {@code classes} the classes' names. */
    public Shadows(int[] labels, List<String> classes) {
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Adds two axes at a time.
     *
     * @param points [n][axes]
     */
    public Shadows addPairs(String name, double[][] points) {
        for (int axis = 0; axis + 1 < points[0].length; axis += 2) {
            panels.add(new ScatterFigure(name + " dimensions " + (axis + 1) + "–" + (axis + 2),
                    PointGroup.byClass(points, labels, classes, axis)));
        }
        return this;
    }

    /**
     * Adds the first two axes.
     *
     * @param points [n][axes]
     */
    public Shadows add(String title, double[][] points) {
        panels.add(new ScatterFigure(title, PointGroup.byClass(points, labels, classes, 0)));
        return this;
    }

    /** All of them. */
    public ScatterGrid draw() {
        return new ScatterGrid("", panels);
    }
}
