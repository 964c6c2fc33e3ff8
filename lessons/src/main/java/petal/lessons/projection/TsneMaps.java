package petal.lessons.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.lessons.analysis.projection.Tsne;

/** Finished t-SNE maps of the same points. */
public final class TsneMaps {
    private final TsneTrial trial;
    private final int[] labels;
    private final List<String> classes;
    private final List<ScatterFigure> maps = new ArrayList<>();

    /** Begins with nothing. */
    public TsneMaps(TsneTrial trial, int[] labels, List<String> classes) {
        this.trial = trial;
        this.labels = labels;
        this.classes = classes;
    }

    /** Adds a map that begins where PCA sees the points. */
    public TsneMaps ofPerplexity(double perplexity) {
        return add(String.format(Locale.ROOT, "perplexity %.0f", trial.possible(perplexity)),
                trial.fromPca(perplexity));
    }

    /** Adds a map that begins in a heap. */
    public TsneMaps ofSeed(double perplexity, long seed) {
        return add(String.format(Locale.ROOT, "perplexity %.0f, seed %d", trial.possible(perplexity), seed),
                trial.fromHeap(perplexity, seed));
    }

    private TsneMaps add(String title, Tsne tsne) {
        maps.add(new ScatterFigure(title,
                PointGroup.byClass(tsne.run(Tsne.STEPS).positions(), labels, classes, 0)));
        return this;
    }

    /** All of them. */
    public ScatterGrid draw() {
        return new ScatterGrid("", maps);
    }
}
