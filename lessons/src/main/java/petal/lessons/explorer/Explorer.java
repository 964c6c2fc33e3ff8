package petal.lessons.explorer;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import petal.chart.Strip;
import petal.lessons.analysis.neighbours.Neighbour;

/**
 * Pictures as points that a reader can explore on the page: along any two axes of any projection, with the photo of a
 * point under the mouse, its nearest neighbours when it is chosen, classes that can be hidden, and arrows.
 *
 * <pre>{@code
 * Explorer explorer = Explorer.of(classes, labels, i -> data.validationImage(i))
 *         .withProjection("PCA", pca.transform(embeddings))
 *         .withProjection("LDA", lda.transform(embeddings), lda.transformDirections(prototypes))
 *         .withNeighbours("embeddings, cosine", Neighbours.ofEach(embeddings, 8))
 *         .withNeighbours("raw pixels, cosine", Neighbours.ofEach(pixels, 8));
 * report.explorer("explorer", explorer);
 * }</pre>
 *
 * <p>734 points with photos make a page larger by about 3 MB; 100,000 stay fluid. Objects are immutable: each
 * {@code with…} returns another one.
 *
 * @param classes the classes' names; their colours are those of {@link petal.chart.ClassColours}
 * @param labels the class of each point, n numbers
 * @param captions what is said of each point beside its class, n texts
 * @param columns what else is known of each point
 * @param thumbnails the points' photos
 * @param projections what the reader can look at; the first one is shown first
 * @param spaces the nearest neighbours of each point, by one or more ways of comparing
 */
public record Explorer(List<String> classes, int[] labels, List<String> captions, List<Column> columns,
        Thumbnails thumbnails, List<Projection> projections, List<NeighbourSpace> spaces) {

    /** The name of the first column. */
    static final String CLASS = "class";
    /** The name of the column that says what each point was taken for. */
    public static final String PREDICTION = "prediction";
    /** The name of the column that says whether that is wrong. */
    public static final String MISTAKE = "mistake";
    /** The name of the column that says how sure the prediction is. */
    public static final String CONFIDENCE = "confidence";
    /** The name of the column that says which points lie together. */
    public static final String CLUSTER = "cluster";

    /**
     * Keeps copies of the lists, not of the labels.
     *
     * @throws IllegalArgumentException if a label has no class, or captions, coordinates, arrows or neighbours are not
     *     as many as points or classes, or a neighbour is no point
     */
    public Explorer {
        int n = labels.length;
        for (int i = 0; i < n; i++) {
            if (labels[i] < 0 || labels[i] >= classes.size()) {
                throw new IllegalArgumentException("Labels run from 0 to " + (classes.size() - 1) + ", but point " + i
                        + " has label " + labels[i] + ".");
            }
        }
        requireOneEach("caption", n, captions.size());
        requireOneEach("photo", n, thumbnails.places().length);
        for (var column : columns) {
            requireOneEach("cell of \"" + column.name() + "\"", n, column.size());
        }
        for (var projection : projections) {
            requireOneEach("row of \"" + projection.name() + "\"", n, projection.coordinates().length);
            int arrows = projection.arrows().length;
            if (arrows != 0 && arrows != classes.size()) {
                throw new IllegalArgumentException("Every class needs one arrow, but there are " + classes.size()
                        + " classes and \"" + projection.name() + "\" has " + arrows + " arrows.");
            }
        }
        for (var space : spaces) {
            requireOneEach("list of neighbours by \"" + space.name() + "\"", n, space.neighbours().size());
            requireNeighboursAmong(n, space);
        }
        classes = List.copyOf(classes);
        captions = List.copyOf(captions);
        columns = List.copyOf(columns);
        projections = List.copyOf(projections);
        spaces = List.copyOf(spaces);
    }

    /**
     * Points with photos, captioned "photo 0", "photo 1" …, and nothing to see yet.
     *
     * @param classes their names by index
     * @param labels the class of each point
     * @param source the photo of each point
     * @return an explorer to which projections and neighbours are then added
     * @throws IOException if a photo cannot be read
     */
    public static Explorer of(List<String> classes, int[] labels, Thumbnails.Source source) throws IOException {
        return of(classes, labels, Thumbnails.of(labels.length, source));
    }

    /**
     * The same with photos that are small already.
     *
     * @param classes their names by index
     * @param labels the class of each point
     * @param thumbnails the photo of each point
     * @return an explorer to which projections and neighbours are then added
     */
    public static Explorer of(List<String> classes, int[] labels, Thumbnails thumbnails) {
        return new Explorer(classes, labels, IntStream.range(0, labels.length).mapToObj(i -> "photo " + i).toList(),
                List.of(), thumbnails, List.of(), List.of());
    }

    /**
     * {@return the same with captions}
     *
     * @param texts what is said of each point, n texts
     */
    public Explorer withCaptions(List<String> texts) {
        return new Explorer(classes, labels, texts, columns, thumbnails, projections, spaces);
    }

    /**
     * One more projection, whose axes are called "name 1", "name 2" …
     *
     * @param name such as "PCA"
     * @param coordinates [n][k], k at least 1; a single one is drawn with a row for each class
     * @return the same with this projection behind the others
     */
    public Explorer withProjection(String name, double[][] coordinates) {
        return withProjection(name, coordinates, new double[0][]);
    }

    /**
     * One more projection, with arrows from its origin, such as prototypes. The page lengthens them so that they reach
     * among the points, and says how many times.
     *
     * @param name such as "PCA"
     * @param coordinates [n][k], k at least 1; a single one is drawn with a row for each class
     * @param arrows [classes][k]
     * @return the same with this projection behind the others
     */
    public Explorer withProjection(String name, double[][] coordinates, double[][] arrows) {
        if (coordinates.length > 0 && coordinates[0].length == 1) {
            return withProjection(inRows(name, coordinates, arrows));
        }
        return withProjection(Projection.numbered(name, coordinates, arrows));
    }

    /** A single axis, with a row for each class. */
    private Projection inRows(String name, double[][] coordinates, double[][] arrows) {
        return new Projection(name, List.of(name + " 1", "class"), IntStream.range(0, coordinates.length)
                .mapToObj(i -> new double[] {coordinates[i][0], Strip.height(labels[i], classes.size(), i)})
                .toArray(double[][]::new),
                Arrays.stream(arrows).map(arrow -> new double[] {arrow[0], 0}).toArray(double[][]::new));
    }

    /**
     * One more projection, with axes of its own names.
     *
     * @param projection of the same n points
     * @return the same with this projection behind the others
     */
    public Explorer withProjection(Projection projection) {
        return new Explorer(classes, labels, captions, columns, thumbnails, append(projections, projection), spaces);
    }

    /**
     * One more way of finding neighbours.
     *
     * @param name what is compared and how
     * @param neighbours n lists, each nearest first, as {@link petal.lessons.analysis.neighbours.Neighbours#ofEach} gives them
     * @return the same with these neighbours behind the others
     */
    public Explorer withNeighbours(String name, List<List<Neighbour>> neighbours) {
        return withNeighbours(new NeighbourSpace(name, neighbours));
    }

    /**
     * One more way of finding neighbours, from a table of all similarities.
     *
     * @param name what is compared and how
     * @param similarity n × n, larger is nearer
     * @param k how many neighbours a point has; all others if they are fewer
     * @return the same with these neighbours behind the others
     */
    public Explorer withNeighbours(String name, double[][] similarity, int k) {
        return withNeighbours(NeighbourSpace.of(name, similarity, k));
    }

    /**
     * {@return the same with these neighbours behind the others}
     *
     * @param space of the same n points
     */
    public Explorer withNeighbours(NeighbourSpace space) {
        return new Explorer(classes, labels, captions, columns, thumbnails, projections, append(spaces, space));
    }

    /**
     * {@return the same with this column behind the others}
     *
     * @param column of the same n points
     */
    public Explorer withColumn(Column column) {
        return new Explorer(classes, labels, captions, append(columns, column), thumbnails, projections, spaces);
    }

    /**
     * What a classifier took each point for, which of that is wrong, and how sure it was.
     *
     * @param predicted n classes
     * @param confidence n numbers, such as the probability of the class that was predicted
     * @return the same with three more columns
     */
    public Explorer withPredictions(int[] predicted, float[] confidence) {
        Explorer explorer = this;
        for (Column column : predictions(classes, labels, predicted, confidence)) {
            explorer = explorer.withColumn(column);
        }
        return explorer;
    }

    /**
     * {@return the columns that say what each point was taken for, which of that is wrong, and how sure it was}
     *
     * @param classes their names by index
     * @param labels n classes
     * @param predicted n classes
     * @param confidence n numbers
     */
    public static List<Column> predictions(List<String> classes, int[] labels, int[] predicted, float[] confidence) {
        return List.of(new Column.Category(PREDICTION, classes, predicted),
                new Column.Category(MISTAKE, List.of("right", "mistake"),
                        IntStream.range(0, labels.length).map(i -> predicted[i] == labels[i] ? 0 : 1).toArray()),
                new Column.Numbers(CONFIDENCE, confidence));
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    private static void requireOneEach(String what, int points, int count) {
        if (points != count) {
            throw new IllegalArgumentException("Every point needs one " + what + ", but there are " + points
                    + " points and " + count + ".");
        }
    }

    private static void requireNeighboursAmong(int n, NeighbourSpace space) {
        for (var list : space.neighbours()) {
            for (var neighbour : list) {
                if (neighbour.index() < 0 || neighbour.index() >= n) {
                    throw new IllegalArgumentException("Neighbours by \"" + space.name() + "\" are points from 0 to "
                            + (n - 1) + ", but one is " + neighbour.index() + ".");
                }
                if (!Float.isFinite(neighbour.similarity())) {
                    throw new IllegalArgumentException("Neighbours by \"" + space.name()
                            + "\" need finite similarities, but that of point " + neighbour.index() + " is "
                            + neighbour.similarity() + ": was it made of vectors with NaN?");
                }
            }
        }
    }
}
