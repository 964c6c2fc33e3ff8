package petal.lessons.projection;

import java.util.List;
import java.util.Locale;
import petal.chart.ClassColours;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.Tsne;

/** What t-SNE draws of invented points, beside what is there. */
public final class CloudMaps {
    private static final int EACH = 50;
    private static final double PERPLEXITY = 30;

    private CloudMaps() {
    }

    /** Three clouds by PCA and by t-SNE with other seeds and perplexities, and a cloud of noise by both. */
    public static ScatterGrid draw(long seed) {
        float[][] three = Clouds.three(EACH, seed);
        float[][] noise = Clouds.noise(3 * EACH, seed);
        return new ScatterGrid("", List.of(
                new ScatterFigure("three clouds: PCA", clouds(Pca.fit(three, 2).transform(three))),
                map(three, PERPLEXITY, seed), map(three, PERPLEXITY, seed + 1), map(three, 5, seed),
                new ScatterFigure("noise: PCA", noise(Pca.fit(noise, 2).transform(noise))),
                new ScatterFigure("noise: t-SNE, perplexity 3", noise(Tsne.map(noise, 3, seed)))));
    }

    private static ScatterFigure map(float[][] three, double perplexity, long seed) {
        return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f, seed %d", perplexity, seed),
                clouds(Tsne.map(three, perplexity, seed)));
    }

    private static List<PointGroup> clouds(double[][] points) {
        return PointGroup.byClass(points, Clouds.labels(EACH), List.of(Clouds.NAMES), 0);
    }

    private static List<PointGroup> noise(double[][] points) {
        return List.of(new PointGroup("noise", ClassColours.colour(7), List.of(points)));
    }
}
