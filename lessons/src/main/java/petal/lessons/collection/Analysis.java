package petal.lessons.collection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KMeans;
import petal.lessons.analysis.neighbours.NearestByAxes;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.console.Console;
import petal.lessons.console.ProgressBar;
import petal.lessons.explorer.Column;
import petal.lessons.explorer.Explorer;
import petal.lessons.explorer.NeighbourSpace;
import petal.lessons.explorer.ShortVectors;

/**
 * What is computed of embeddings so that they can be explored: projections, neighbours, clusters, and what the
 * neighbours say of each picture's class.
 */
public final class Analysis {
    /** Principal axes by which neighbours and clusters are sought. */
    private static final int AXES = 64;
    /** Rows that axes are computed from: more would hardly move them. */
    static final int SAMPLE = 10_000;
    private static final int MANY = 5_000;
    private static final int VOTERS = 10;

    private final Collected pictures;
    private final Console console;
    private final long seed;

    /**
     * Prepares it.
     *
     * @param pictures what is explored
     * @param console  where progress is told
     * @param seed     of what is drawn at random
     */
    public Analysis(Collected pictures, Console console, long seed) {
        this.pictures = pictures;
        this.console = console;
        this.seed = seed;
    }

    /**
     * {@return the pictures, ready to be explored}
     *
     * @param clusters how many there are to be; as many as separate best if nobody says
     * @param columns what else is known of each picture; a column "prediction" takes the place of the neighbours' vote
     */
    public Explorer run(OptionalInt clusters, List<Column> columns) {
        float[][] directions = Vectors.normaliseRows(pictures.embeddings());
        int n = directions.length;
        var explorer = Explorer.of(pictures.classes(), pictures.labels(), pictures.thumbnails())
                .withCaptions(pictures.names());
        if (n < 2) {
            return explorer.withProjection("one picture", new double[][] {{0, 0}});
        }
        console.print(String.format(Locale.ROOT, "Looking for the axes of %,d pictures", n));
        Pca pca = Pca.fit(sample(directions), Math.min(AXES, n));
        double[][] coordinates = pca.transform(directions);
        List<List<Neighbour>> neighbours = neighbours(directions, coordinates);
        for (var projection : new Projections(pictures, directions, pca, coordinates, neighbours, console, seed)
                .all()) {
            explorer = explorer.withProjection(projection);
        }
        explorer = withPredictions(explorer, neighbours, columns);
        for (Column column : columns) {
            explorer = explorer.withColumn(column);
        }
        if (columns.stream().noneMatch(column -> column.name().equals(Explorer.CLUSTER))) {
            explorer = explorer.withColumn(clusters(coordinates, clusters));
        }
        return explorer.withNeighbours(new NeighbourSpace("embedding (cosine)", neighbours,
                Optional.of(ShortVectors.of(coordinates))));
    }

    private List<List<Neighbour>> neighbours(float[][] directions, double[][] coordinates) {
        var search = new NearestByAxes(directions, coordinates);
        try (ProgressBar bar = ProgressBar.start(console, "Neighbours", search.blocks(), "blocks")) {
            return search.ofEach(directions.length <= MANY ? 50 : 20, bar::step);
        }
    }

    /** Evenly spread over all rows, so that every class is among them. */
    static float[][] sample(float[][] rows) {
        int step = Math.ceilDiv(rows.length, SAMPLE);
        return IntStream.range(0, rows.length).filter(i -> i % step == 0).mapToObj(i -> rows[i])
                .toArray(float[][]::new);
    }

    /** Whether predictions are the vote of the neighbours: where there are classes, and no table says them. */
    public static boolean isVoted(Collected pictures, List<Column> columns) {
        return pictures.hasClasses()
                && columns.stream().noneMatch(column -> column.name().equals(Explorer.PREDICTION));
    }

    private Explorer withPredictions(Explorer explorer, List<List<Neighbour>> neighbours, List<Column> columns) {
        if (!isVoted(pictures, columns)) {
            return explorer;
        }
        int[] labels = pictures.labels();
        int classes = pictures.classes().size();
        int[] predicted = new int[labels.length];
        float[] confidence = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            var votes = new int[classes];
            List<Neighbour> voters = neighbours.get(i).subList(0, Math.min(VOTERS, neighbours.get(i).size()));
            voters.forEach(neighbour -> votes[labels[neighbour.index()]]++);
            int most = Arrays.stream(votes).max().orElse(0);
            predicted[i] = voters.stream().mapToInt(neighbour -> labels[neighbour.index()])
                    .filter(label -> votes[label] == most).findFirst().orElse(labels[i]);
            confidence[i] = most / (float) voters.size();
        }
        return explorer.withPredictions(predicted, confidence);
    }

    private Column clusters(double[][] coordinates, OptionalInt wanted) {
        KMeans found =
                wanted.isPresent() ? KMeans.of(coordinates, Math.min(wanted.getAsInt(), coordinates.length), seed)
                        : KMeans.of(coordinates, seed);
        return new Column.Category(Explorer.CLUSTER,
                IntStream.rangeClosed(1, found.k()).mapToObj(c -> "cluster " + c).toList(), found.cluster());
    }
}
