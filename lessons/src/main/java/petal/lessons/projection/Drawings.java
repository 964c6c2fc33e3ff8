package petal.lessons.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;

/** Drawings of one space, side by side. */
public final class Drawings {
    private final float[][] space;
    private final double[][] distances;
    private final int[] labels;
    private final List<Drawing> drawings = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param space     the points that are drawn, [n][d]
     * @param distances their squared distances, [n][n]
     */
    public Drawings(float[][] space, double[][] distances, int... labels) {
        this.space = space;
        this.distances = distances;
        this.labels = labels;
    }

    /** Adds a drawing; of more than two axes the first two are drawn. */
    public Drawings add(String name, double[][] points) {
        double[][] plane = Arrays.stream(points).map(point -> Arrays.copyOf(point, Math.min(2, point.length)))
                .toArray(double[][]::new);
        drawings.add(Drawing.of(name, plane, distances, labels));
        return this;
    }

    /** All of them. */
    public ScatterGrid draw(List<String> classes) {
        return new ScatterGrid("", drawings.stream().map(drawing -> new ScatterFigure(drawing.name(),
                PointGroup.byClass(drawing.points(), labels, classes, 0))).toList());
    }

    /** How far each can be trusted, and how well neighbours in it name the classes. */
    public TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        drawings.forEach(drawing -> rows.add(List.of(drawing.name(),
                String.format(Locale.ROOT, "%.3f", drawing.trustworthiness()), Numbers.percent(drawing.accuracy()))));
        rows.add(List.of("the space itself", "1.000", Numbers.percent(Drawing.accuracy(space, labels))));
        return new TextTable(List.of("drawing", "trustworthiness",
                Math.min(Drawing.NEIGHBOURS, labels.length - 1) + " neighbours"), rows);
    }

    /** Notes the same among the measurements. */
    public void note(Metrics metrics) {
        drawings.forEach(drawing -> metrics.group(Metrics.key(drawing.name()))
                .put("trustworthiness", drawing.trustworthiness()).put("neighbour_accuracy", drawing.accuracy()));
    }
}
