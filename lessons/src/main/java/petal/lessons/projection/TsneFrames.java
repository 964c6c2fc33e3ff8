package petal.lessons.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.ScatterGrid;
import petal.lessons.console.TextTable;

/** A t-SNE map on its way. */
public final class TsneFrames {
    private final double[][] distances;
    private final int[] labels;
    private final List<String> classes;
    private final List<ScatterFigure> frames = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins with nothing.
     *
     * @param distances the squared distances of the points in the space, [n][n]
     */
    public TsneFrames(double[][] distances, int[] labels, List<String> classes) {
        this.distances = distances;
        this.labels = labels;
        this.classes = classes;
    }

    /** Adds the map as it is now. */
    public void add(Tsne tsne) {
        frames.add(new ScatterFigure("after " + tsne.steps() + " steps",
                PointGroup.byClass(tsne.positions(), labels, classes, 0)));
        rows.add(List.of(Integer.toString(tsne.steps()), String.format(Locale.ROOT, "%.3f", tsne.cost()),
                String.format(Locale.ROOT, "%.3f", Drawing.trust(distances, tsne.positions()))));
    }

    /** All of them. */
    public ScatterGrid draw() {
        return new ScatterGrid("", frames);
    }

    /** The divergence and the trustworthiness of each. */
    public TextTable table() {
        return new TextTable(List.of("steps", "divergence", "trustworthiness"), rows);
    }
}
