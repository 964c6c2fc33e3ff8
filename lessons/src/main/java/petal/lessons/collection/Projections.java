package petal.lessons.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.chart.Strip;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.projection.InseparableException;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.analysis.projection.Umap;
import petal.lessons.analysis.projection.UmapGraph;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.explorer.Projection;

/** The projections that suit so many pictures: each says in the page how it was made. */
final class Projections {
    /** About ten seconds for so many. */
    private static final int MOST_BY_TSNE = 5_000;
    /** Axes that are kept of however many pictures, and numbers beyond which no more are. */
    private static final int SHOWN = 10;
    private static final int MOST_COORDINATES = 1_000_000;
    private static final double PERPLEXITY = 30;

    private final Collected pictures;
    private final float[][] directions;
    private final Pca pca;
    private final double[][] coordinates;
    private final List<List<Neighbour>> neighbours;
    private final Console console;
    private final long seed;

    Projections(Collected pictures, float[][] directions, Pca pca, double[][] coordinates,
            List<List<Neighbour>> neighbours, Console console, long seed) {
        this.pictures = pictures;
        this.directions = directions;
        this.pca = pca;
        this.coordinates = coordinates;
        this.neighbours = neighbours;
        this.console = console;
        this.seed = seed;
    }

    List<Projection> all() {
        int n = directions.length;
        List<Projection> projections = new ArrayList<>();
        if (n > Umap.NEIGHBOURS) {
            projections.add(umap());
        }
        if (n <= MOST_BY_TSNE && n > 3) {
            double perplexity = Math.min(PERPLEXITY, (n - 1) / 3.0);
            projections.add(new Projection("t-SNE", List.of("t-SNE 1", "t-SNE 2"), Tsne.map(directions, perplexity),
                    new double[0][], String.format(Locale.ROOT, "t-SNE of all pictures, perplexity %.3g.",
                            perplexity)));
        }
        String basis = n <= Analysis.SAMPLE ? "" : String.format(Locale.ROOT,
                "Axes computed from %,d of the pictures. ", Analysis.sample(directions).length);
        projections.add(principal(basis));
        if (pictures.hasClasses()) {
            discriminant("LDA, shrinkage", Lda::shrunk,
                    basis + "The covariance within the classes is shrunk (Ledoit and "
                            + "Wolf, 2004), so that accidents of few pictures separate nothing.")
                    .ifPresent(projections::add);
            discriminant("LDA", Lda::fit, basis + (n < 10 * directions[0].length
                    ? "Fewer than ten pictures for each number of the embedding: classes look better separated than they "
                            + "are."
                    : "")).ifPresent(projections::add);
        }
        return projections;
    }

    private Projection umap() {
        var nearest = neighbours.stream().map(list -> list.subList(0, Math.min(Umap.NEIGHBOURS, list.size()))).toList();
        double[][] map;
        try (ProgressBar bar = ProgressBar.start(console, "UMAP", Umap.rounds(directions.length), "rounds")) {
            map = Umap.map(UmapGraph.of(nearest), coordinates, seed, bar::step);
        }
        String how = directions.length <= MOST_BY_TSNE ? ""
                : String.format(Locale.ROOT, "; t-SNE is left out beyond %,d pictures", MOST_BY_TSNE);
        return new Projection("UMAP", List.of("UMAP 1", "UMAP 2"), map, new double[0][],
                "UMAP of all pictures, 15 neighbours by cosine similarity" + how + ".");
    }

    private Projection principal(String basis) {
        int shown = Math.min(SHOWN, pca.axes());
        int axes = Math.max(2, shown); // a second one where there is one: its share and its coordinates are 0
        return Projection.ofShares("PCA", first(coordinates, shown, axes),
                Arrays.copyOf(Arrays.copyOf(pca.explainedVarianceRatio(), shown), axes))
                .withRemark(basis + "Principal axes of the embeddings at length 1; in brackets their share of the "
                        + "variance.");
    }

    /** One kind of LDA. */
    @FunctionalInterface
    private interface Fit {
        Lda of(float[][] rows, int[] labels, int axes);
    }

    private Optional<Projection> discriminant(String name, Fit fit, String remark) {
        int[] labels = pictures.labels();
        int step = Math.ceilDiv(directions.length, Analysis.SAMPLE);
        int[] chosen = IntStream.range(0, directions.length).filter(i -> i % step == 0).map(i -> labels[i]).toArray();
        int classes = (int) Arrays.stream(chosen).distinct().count();
        if (classes < 2 || chosen.length <= classes) {
            return Optional.empty();
        }
        try {
            Lda lda = fit.of(Analysis.sample(directions), chosen, Math.min(classes - 1,
                    Math.max(SHOWN, MOST_COORDINATES / directions.length)));
            double[][] points = lda.transform(directions);
            if (lda.axes() == 1) {
                return Optional.of(new Projection(name, List.of("LDA 1", "class"), rowEach(points, labels),
                        new double[0][], remark + " Two classes have one such axis; up and down is the class."));
            }
            Projection found = Projection.ofShares("LDA", points, lda.explainedVarianceRatio());
            return Optional.of(new Projection(name, found.axes(), points, new double[0][], remark));
        } catch (InseparableException e) {
            console.print("LDA is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private double[][] rowEach(double[][] points, int[] labels) {
        return IntStream.range(0, points.length)
                .mapToObj(i -> new double[] {points[i][0], Strip.height(labels[i], pictures.classes().size(), i)})
                .toArray(double[][]::new);
    }

    private static double[][] first(double[][] rows, int count, int columns) {
        return Arrays.stream(rows).map(row -> Arrays.copyOf(Arrays.copyOf(row, count), columns))
                .toArray(double[][]::new);
    }
}
