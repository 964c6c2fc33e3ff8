package petal.lessons.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.report.Frame;

/** A t-SNE map on its way. */
public final class TsneFrames {
    private final double[][] distances;
    private final int[] labels;
    private final List<String> classes;
    private final List<Frame> frames = new ArrayList<>();

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

    /** Adds the map as it is now, with its divergence and trustworthiness. */
    public void add(Tsne tsne) {
        frames.add(new Frame(String.format(Locale.ROOT, "After %d steps: divergence %.3f, trustworthiness %.3f.",
                tsne.steps(), tsne.cost(), Drawing.trust(distances, tsne.positions())),
                new ScatterFigure("", PointGroup.byClass(tsne.positions(), labels, classes, 0))));
    }

    /** All of them. */
    public List<Frame> frames() {
        return List.copyOf(frames);
    }
}
