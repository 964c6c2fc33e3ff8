package petal.lessons.prototypes;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.chart.ArrowMap;
import petal.chart.ColourScale;
import petal.chart.HeatMapFigure;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.ScoreSlopes;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.FeatureMaps;
import petal.lessons.classroom.FewAxes;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Pointing;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.nn.train.Embeddings;
import petal.tensor.Shapes;

/**
 * What the last layer of a classifier looks for, and what happens if one changes it by hand.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code prototypes.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class PrototypesLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson prototypes}. */
    public static void main(String... args) {
        LessonRunner.start("prototypes", args);
    }

    @Override
    public int chapter() {
        return 7;
    }

    @Override
    public String name() {
        return "prototypes";
    }

    @Override
    public String summary() {
        return "read the last layer as one prototype per class, and change it by hand";
    }

    @Override
    public Object begin(LessonSession session) {
        return new Chapter(session);
    }

    /** The cells, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each cell fills in what it leaves
    static final class Chapter {
        private final LessonSession session;
        private final Report report;
        private final Metrics metrics;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.metrics = session.metrics();
        }

        private Classroom classroom;
        private List<String> classes;
        private int[] labels;
        private float[][] embeddings;
        private Gallery gallery;

        @Cell
        void photos() throws IOException {
            // Step in: Classroom.prepare loads the photos, trains the network and embeds the validation photos
            classroom = Classroom.prepare(session);
            classes = classroom.classes();
            labels = classroom.labels();
            embeddings = classroom.embeddings();
            gallery = classroom.gallery();
        }

        private Head head;
        private ScoreTables tables;

        @Cell
        void rows() {
            head = Head.of(classroom.head());
            tables = new ScoreTables(head, classes);
            report.output("Weights: " + Shapes.toString(classroom.head().weight().shape())
                    + "\nBias:    " + Shapes.toString(classroom.head().bias().shape()));
            report.table("Prototypes", tables.rows());
        }

        private Predictions predictions;
        private int focus;
        private int example;
        private float[] x;

        @Cell
        void score() throws IOException {
            // Step in: Head.scores and Vectors.dot; and Linear.forward, which does the same for a whole batch
            predictions = head.predict(embeddings, labels);
            focus = Math.max(0, classes.indexOf("roses")); // or the first class, where there are none
            example = IntStream.of(predictions.typical(focus)).findFirst().orElse(0); // the surest right answer
            x = embeddings[example];
            report.pictures("example", gallery.grid(new int[] {example}, List.of(classes.get(labels[example]))));
            report.table("Scores of one photo", tables.scores(x, classroom.scores()[example],
                    predictions.probabilities()[example]));
        }

        @Cell
        void lengths() {
            report.table("The same photo", tables.angles(x));
        }

        @Cell
        void stretched() {
            report.table("Probabilities of a stretched embedding", tables.stretched(x, 0.25, 0.5, 1, 2, 4));
        }

        @Cell
        void longAndShort() throws IOException {
            LengthStudy study = LengthStudy.of(embeddings, predictions);
            int[] shown = study.extremes(3);
            report.pictures("lengths", gallery.grid(shown, study.titles(shown, classes, labels)));
            report.say("fifths", Numbers.percent(study.shortestFifthRight()),
                    Numbers.percent(study.longestFifthRight()));
            metrics.put("accuracy_of_shortest_fifth", study.shortestFifthRight())
                    .put("accuracy_of_longest_fifth", study.longestFifthRight());
        }

        private float[] scores;

        @Cell
        void mostTypical() throws IOException {
            report.say("class", classes.get(focus));
            scores = Similarity.dots(embeddings, head.rows()[focus]);
            int[] byDot = Argsort.descending(scores);
            int[] byCosine = Argsort.descending(Similarity.cosines(embeddings, head.rows()[focus]));
            report.pictures("most", gallery.ranking(byDot, scores, "%.1f"));
            int shown = Math.min(Gallery.SHOWN, labels.length);
            long same = IntStream.of(byDot).limit(shown)
                    .filter(i -> IntStream.of(byCosine).limit(shown).anyMatch(j -> j == i)).count();
            report.say("by-cosine", same, shown);
            metrics.put("prototype", classes.get(focus))
                    .put("prototype_class_among_highest", gallery.shareOfClass(byDot, focus))
                    .put("same_among_highest_by_cosine", same);
        }

        @Cell
        void leastTypical() throws IOException {
            report.pictures("least", gallery.ranking(Argsort.ascending(scores), scores, "%.1f"));
        }

        private Optional<Lda> lda;

        @Cell
        void arrows() throws IOException {
            lda = ClassAxes.fit(report, embeddings, labels, 2);
            if (lda.isPresent()) {
                // Step in: Lda.transform shifts and turns points, Lda.transformDirections only turns
                ArrowMap map = new ArrowMap(lda.get().transform(embeddings), labels, classes);
                double[][] rows = lda.get().transformDirections(head.rows());
                report.figure("arrows", map.draw("Embeddings and prototypes", rows, map.lengthening(rows)));
                report.say("accidents", Pointing.toOwnClass(rows, map.points(), labels), classes.size(), labels.length);
            }
        }

        private Optional<FewAxes> few;

        @Cell
        void readableArrows() throws IOException {
            // Step in: first PCA to a few axes, then LDA among them
            few = lda.isEmpty() ? Optional.empty() : FewAxes.fit(report, embeddings, labels, 4);
            if (few.isPresent()) {
                double[][] points = few.get().first(2).transform(embeddings);
                // Step in: the slope of the plane that fits the scores of a class best over the points
                double[][] slopes = ScoreSlopes.of(points, classroom.scores());
                ArrowMap map = new ArrowMap(points, labels, classes);
                double scale = map.reaching(slopes);
                report.figure("arrows-readable", map.draw("Where each class's score grows", slopes, scale));
                int pointing = Pointing.toOwnClass(slopes, points, labels);
                report.say("readable", few.get().few(), pointing, classes.size(), ArrowMap.inWords(scale));
                metrics.put("arrow_scale", scale).put("slopes_to_own_class", pointing);
            }
        }

        @Cell
        void explore() throws IOException {
            Explorer explorer = gallery.explorer(predictions)
                    .withNeighbours("embeddings, cosine", Neighbours.ofEach(embeddings, 50))
                    .withNeighbours("pixels, centred cosine",
                            Pairwise.of(classroom.data().validationPixels(48)).centredCosines(), 50);
            if (few.isPresent()) {
                double[][] points = few.get().transform(embeddings);
                explorer = explorer
                        .withProjection("LDA of few axes", points, ScoreSlopes.of(points, classroom.scores()))
                        .withProjection("LDA", lda.get().transform(embeddings),
                                lda.get().transformDirections(head.rows()));
            }
            report.explorer("explorer", explorer.withProjection("PCA",
                    Pca.fit(embeddings, Math.min(4, labels.length)).transform(embeddings)));
        }

        private Embeddings training;
        private float[][] means;

        @Cell
        void rowsAndMeans() throws IOException {
            training = classroom.embedTraining();
            means = ClassMeans.of(training.vectors().toRows(), training.labels(), classes.size());
            if (Arrays.stream(means).allMatch(mean -> Arrays.equals(mean, means[0]))) {
                report.note("All classes have the same mean embedding, so that it has no direction of its own.");
            } else {
                double[][] cosines = Centred.cosines(head.rows(), means);
                report.figure("rows-and-means", new HeatMapFigure("Cosine of each prototype with each class mean",
                        "prototype of", "mean of", classes, classes, cosines, ColourScale.diverging(1), "%.2f"));
                metrics.put("cosine_of_row_and_mean",
                        IntStream.range(0, cosines.length).mapToDouble(c -> cosines[c][c]).toArray());
            }
        }

        @Cell
        void nearestMean() {
            // Step in: Head.ofMeans writes the nearest mean as a linear layer
            double nearest = Head.ofMeans(means).predict(embeddings, labels).accuracy();
            report.table("Validation accuracy", new TextTable(List.of("classifier", "accuracy"), List.of(
                    List.of("the trained head", Numbers.percent(predictions.accuracy())),
                    List.of("the nearest class mean", Numbers.percent(nearest)))));
            metrics.put("nearest_mean_accuracy", nearest);
            session.highlight("accuracy of the trained head", Numbers.percent(predictions.accuracy()));
            session.highlight("of the nearest class mean", Numbers.percent(nearest));
        }

        @Cell
        void where() throws IOException {
            FeatureMaps maps = new FeatureMaps(classroom.data(), classroom.model());
            // Step in: FeatureMap.of takes the dot product of a prototype with the features at each position
            report.pictures("maps", ClassMaps.draw(classroom, maps, head, example));
            report.table("A score is the mean of its map", tables.maps(maps.of(example), x));
        }

        private int rival;

        @Cell
        void edit() throws IOException {
            int tulips = classes.indexOf("tulips");
            rival = tulips >= 0 && tulips != focus ? tulips : (focus + 1) % classes.size();
            Edit swapped = Edit.swapped(head, classes, focus, rival);
            Edit zeroed = Edit.zeroed(head, classes, focus);
            report.figure("confusion", Edit.none(head).confusion(embeddings, labels, classes));
            report.figure("confusion-swapped", swapped.confusion(embeddings, labels, classes));
            report.figure("confusion-without", zeroed.confusion(embeddings, labels, classes));
        }

        @Cell
        void allEdits() {
            EditReport edits = new EditReport(Edit.all(head, classes, focus, rival, means), embeddings, labels);
            edits.note(metrics.group("edits"));
            report.table("Validation accuracy after each change", edits.table());
        }
    }
}
