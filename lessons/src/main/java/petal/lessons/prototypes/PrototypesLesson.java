package petal.lessons.prototypes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import petal.lessons.analysis.classification.ClassActivationMap;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.answers.Question;
import petal.lessons.chart.ArrowMap;
import petal.lessons.chart.ColourScale;
import petal.lessons.chart.HeatMapFigure;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.FeatureMaps;
import petal.lessons.classroom.FeatureMaps.FeatureMap;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.tensor.Shapes;

/**
 * What the last layer of a classifier looks for, and what happens if one changes it by hand.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
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
    public List<Question> tasks() {
        return PrototypesText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, PrototypesText.TITLE, PrototypesText.SUBTITLE, options,
                console);
        session.report().section("What this is about");
        session.report().text("In this lesson we");
        session.report().points(PrototypesText.OUTLINE);
        session.report().text("Afterwards you can say:");
        session.report().points(PrototypesText.OBJECTIVES);
        new Chapter(Classroom.open(session)).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int LDA_AXES = 2;
        private static final String PROTOTYPE = "roses";
        private static final String RIVAL = "tulips";
        private static final double[] STRETCHES = {0.25, 0.5, 1, 2, 4};
        private static final int MAPS = 8;
        private static final int EXPLORED_AXES = 4;
        private static final int NEIGHBOURS = 8;
        private static final int PIXEL_SIDE = 48;
        private static final String ARROWS = "A scatter plot of the embeddings in LDA space with an arrow for each "
                + "class.";

        private final Classroom room;
        private final LessonSession session;
        private final Report report;
        private final List<String> classes;
        private final int[] labels;
        private final float[][] embeddings;
        private final Gallery gallery;
        private final Head head;
        private final Predictions predictions;
        /** The class that is looked at most closely, and one that it may be mistaken for. */
        private final int focus;
        private final int rival;
        private float[][] training;
        private int[] trainingLabels;
        private float[][] means;

        Chapter(Classroom room) {
            this.room = room;
            this.session = room.session();
            this.report = session.report();
            this.classes = room.classes();
            this.labels = room.labels();
            this.embeddings = room.embeddings();
            this.gallery = room.gallery();
            this.head = Head.of(room.head());
            this.predictions = head.predict(embeddings, labels);
            this.focus = Math.max(0, classes.indexOf(PROTOTYPE));
            int preferred = classes.indexOf(RIVAL);
            this.rival = preferred >= 0 && preferred != focus ? preferred : (focus + 1) % classes.size();
        }

        void run() throws IOException {
            rows();
            scoreByHand();
            lengths();
            longAndShort();
            mostTypical();
            leastTypical();
            arrows();
            readableArrows();
            explore();
            rowsAndMeans();
            nearestMean();
            where();
            edit();
            wrapUp();
        }

        private void rows() {
            report.section("One row per class");
            report.text(PrototypesText.ROWS);
            report.output("Weights: " + Shapes.toString(room.head().weight().shape()) + "\nBias:    "
                    + Shapes.toString(room.head().bias().shape()));
            report.table("Prototypes", table(List.of("class", "length of the row", "bias"), c -> List.of(classes.get(c),
                    number("%.3f", Vectors.norm(head.rows()[c])), number("%.3f", head.bias()[c]))));
            report.text(PrototypesText.RANDOM_LENGTH);
            session.exercise(PrototypesText.prototypeOf(classes.get(focus)));
        }

        private TextTable table(List<String> header, IntFunction<List<String>> rowOfClass) {
            return new TextTable(header, IntStream.range(0, classes.size()).mapToObj(rowOfClass).toList());
        }

        private static String number(String format, double value) {
            return String.format(Locale.ROOT, format, value);
        }

        /** The photo that is looked at most closely: the surest right answer of the class in focus. */
        private int example() {
            return IntStream.of(predictions.typical(focus)).findFirst().orElse(0);
        }

        private void scoreByHand() throws IOException {
            report.section("A score is a dot product");
            report.text(PrototypesText.SCORE);
            int i = example();
            gallery.show("example", "The photo.", new int[] {i}, List.of(classes.get(labels[i])));
            // Step in: Vectors.dot; and Linear.forward, which does the same for a whole batch
            float[] asked = room.scores()[i];
            report.table("Scores of one photo", table(List.of("class", "w · x", "bias", "score", "the network's",
                    "probability"), c -> {
                        double dot = Vectors.dot(head.rows()[c], embeddings[i]);
                        return List.of(classes.get(c), number("%.3f", dot), number("%.3f", head.bias()[c]),
                                number("%.3f", dot + head.bias()[c]), number("%.3f", asked[c]),
                                Numbers.percent(predictions.probabilities()[i][c]));
                    }));
            report.task(PrototypesText.ONLY_ROWS);
        }

        private void lengths() {
            report.section("Lengths and angles");
            report.text(PrototypesText.LENGTH);
            float[] x = embeddings[example()];
            report.table("The same photo", table(List.of("class", "|w|", "|x|", "cosine", "w · x"), c -> {
                float[] w = head.rows()[c];
                return List.of(classes.get(c), number("%.3f", Vectors.norm(w)), number("%.3f", Vectors.norm(x)),
                        number("%.3f", Vectors.cosine(w, x)), number("%.3f", Vectors.dot(w, x)));
            }));
            report.text(PrototypesText.STRETCH);
            List<String> header = new ArrayList<>(List.of("class"));
            Arrays.stream(STRETCHES).forEach(stretch -> header.add("× " + number("%.2f", stretch)));
            report.table("Probabilities of a stretched embedding", table(header, c -> {
                List<String> row = new ArrayList<>(List.of(classes.get(c)));
                for (double stretch : STRETCHES) {
                    float[] probabilities = Predictions.softmax(head.scores(stretched(x, stretch)));
                    row.add(Numbers.percent(probabilities[c]));
                }
                return row;
            }));
            report.task(PrototypesText.LONGER);
        }

        private static float[] stretched(float[] x, double factor) {
            float[] longer = new float[x.length];
            for (int k = 0; k < x.length; k++) {
                longer[k] = (float) (factor * x[k]);
            }
            return longer;
        }

        private void longAndShort() throws IOException {
            report.text(PrototypesText.LONG_AND_SHORT);
            LengthStudy study = LengthStudy.of(embeddings, predictions);
            int[] shown = study.extremes(3);
            gallery.show("lengths", "The longest and the shortest embeddings: class, length, probability of the "
                    + "answer.", shown, IntStream.of(shown).mapToObj(i -> study.title(i, classes, labels)).toList());
            report.text(PrototypesText.lengths(study.shortestFifthRight(), study.longestFifthRight()));
            session.metrics().put("accuracy_of_shortest_fifth", study.shortestFifthRight())
                    .put("accuracy_of_longest_fifth", study.longestFifthRight());
        }

        private float[] scoresOfFocus() {
            return Similarity.dots(embeddings, head.rows()[focus]);
        }

        private void mostTypical() throws IOException {
            String name = classes.get(focus);
            report.section("The most and the least of \"" + name + "\"");
            report.text(PrototypesText.TYPICAL);
            float[] scores = scoresOfFocus();
            int[] descending = Argsort.descending(scores);
            gallery.showRanking("most", "The most of \"" + name + "\", with the dot product.", descending, scores,
                    "%.1f");
            int shown = Math.min(Gallery.SHOWN, descending.length);
            int[] byCosine = Arrays.copyOf(Argsort.descending(Similarity.cosines(embeddings, head.rows()[focus])),
                    shown);
            int same = (int) IntStream.range(0, shown)
                    .filter(k -> IntStream.of(byCosine).anyMatch(i -> i == descending[k])).count();
            report.text(PrototypesText.sameAmongTop(same, shown));
            session.metrics().put("prototype", name)
                    .put("prototype_class_among_highest", gallery.shareOfClass(descending, focus))
                    .put("same_among_highest_by_cosine", same);
        }

        private void leastTypical() throws IOException {
            float[] scores = scoresOfFocus();
            session.exercise(PrototypesText.LEAST_EXERCISE);
            gallery.showRanking("least", "The least of \"" + classes.get(focus) + "\", with the dot product.",
                    Argsort.ascending(scores), scores, "%.1f");
            report.task(PrototypesText.LEAST);
        }

        private void arrows() throws IOException {
            report.section("Arrows among points");
            report.text(PrototypesText.ARROWS);
            // Step in: Lda.transform shifts and turns points, Lda.transformDirections only turns
            Optional<Lda> found = ClassAxes.fit(report, embeddings, labels, LDA_AXES);
            if (found.isPresent()) {
                drawArrows(found.get());
            }
        }

        private void drawArrows(Lda lda) throws IOException {
            ArrowMap map = new ArrowMap(lda.transform(embeddings), labels, classes);
            double[][] rows = lda.transformDirections(head.rows());
            report.figure("arrows", map.draw("Embeddings and prototypes", rows, map.lengthening(rows)),
                    "Points are embeddings, arrows are prototypes.", ARROWS);
        }

        private void readableArrows() throws IOException {
            DataLoader photos = new DataLoader(room.data().train(), session.options().batchSize())
                    .device(session.device());
            Embeddings learnt = Classroom.embed(session, room.body(), photos);
            training = learnt.vectors().toRows();
            trainingLabels = learnt.labels();
            Optional<Lda> found = ClassAxes.fit(report, training, trainingLabels, LDA_AXES);
            if (found.isPresent()) {
                drawReadableArrows(found.get());
            }
            report.task(PrototypesText.RELATE);
        }

        private void drawReadableArrows(Lda lda) throws IOException {
            double[][] points = lda.transform(embeddings);
            double[][] slopes = ScoreSlopes.of(points, Arrays.stream(embeddings).map(head::scores)
                    .toArray(float[][]::new));
            ArrowMap map = new ArrowMap(points, labels, classes);
            double scale = map.reaching(slopes);
            report.text(PrototypesText.ACCIDENTS, PrototypesText.readable(scale, training.length, labels.length));
            report.figure("arrows-readable", map.draw("Where each class's score grows", slopes, scale),
                    "The same photos; each arrow points to where the score of its class grows.", ARROWS);
            session.metrics().put("arrow_scale", scale);
        }

        private void explore() throws IOException {
            report.text(PrototypesText.EXPLORE);
            Optional<Lda> lda = ClassAxes.fit(report, training, trainingLabels, EXPLORED_AXES);
            List<String> names = room.data().validationNames();
            float[][] pixels = room.data().validationPixels(PIXEL_SIDE);
            Explorer explorer = gallery.explorer()
                    .withCaptions(IntStream.range(0, labels.length).mapToObj(i -> names.get(i) + ", " + answer(i))
                            .toList())
                    .withNeighbours("embeddings, cosine", Neighbours.ofEach(embeddings, NEIGHBOURS))
                    .withNeighbours("pixels, centred cosine", Pairwise.of(pixels).centredCosines(), NEIGHBOURS);
            if (lda.isPresent()) {
                report.explorer("explorer", explorer.withProjection("LDA", lda.get().transform(embeddings),
                        lda.get().transformDirections(head.rows())),
                        "The validation photos along the axes of LDA, with the prototypes.");
            } else {
                int axes = Math.min(EXPLORED_AXES, labels.length);
                report.explorer("explorer", explorer.withProjection("PCA", Pca.fit(embeddings, axes)
                        .transform(embeddings)), "The validation photos along their principal axes.");
            }
        }

        private String answer(int photo) {
            return "taken for " + classes.get(predictions.predicted(photo))
                    + number(", %.0f%%", 100 * predictions.confidence(photo));
        }

        private void rowsAndMeans() throws IOException {
            report.section("What it looks for, and what it finds");
            report.text(PrototypesText.ROWS_AND_MEANS);
            means = Solutions.classMeans(training, trainingLabels, classes.size());
            session.exercise(PrototypesText.MEANS_EXERCISE);
            if (Arrays.stream(means).allMatch(mean -> Arrays.equals(mean, means[0]))) {
                report.note("All classes have the same mean embedding, so that it has no direction of its own.");
            } else {
                drawRowsAndMeans();
            }
            report.task(PrototypesText.DIAGONAL);
        }

        private void drawRowsAndMeans() throws IOException {
            double[][] cosines = Centred.cosines(head.rows(), means);
            report.figure("rows-and-means", new HeatMapFigure("Cosine of each prototype with each class mean",
                    "prototype of", "mean of", classes, classes, cosines, ColourScale.diverging(1), "%.2f"),
                    "Rows: prototypes. Columns: class means. From both the mean over the classes was taken off.",
                    "A heat map of the cosines of prototypes and class means.");
            session.metrics().put("cosine_of_row_and_mean",
                    IntStream.range(0, cosines.length).mapToDouble(c -> cosines[c][c]).toArray());
        }

        private void nearestMean() {
            report.section("A classifier without training");
            report.text(PrototypesText.NEAREST);
            session.exercise(PrototypesText.NEAREST_EXERCISE);
            double nearest = Head.ofMeans(means).predict(embeddings, labels).accuracy();
            report.table("Validation accuracy", new TextTable(List.of("classifier", "accuracy"), List.of(
                    List.of("the trained head", Numbers.percent(predictions.accuracy())),
                    List.of("the nearest class mean", Numbers.percent(nearest)))));
            session.metrics().put("nearest_mean_accuracy", nearest);
            session.highlight("accuracy of the trained head", Numbers.percent(predictions.accuracy()));
            session.highlight("of the nearest class mean", Numbers.percent(nearest));
            report.task(PrototypesText.SAME_FORM);
        }

        private void where() throws IOException {
            report.section("A prototype at every position");
            report.text(PrototypesText.WHERE);
            int i = example();
            FeatureMaps maps = new FeatureMaps(room.data(), room.model());
            FeatureMap features = maps.of(i);
            List<Cell> cells = new ArrayList<>(List.of(new Cell(room.data().seenImage(i), classes.get(labels[i]))));
            List<BufferedImage> overlays = maps.overlays(i, Arrays.stream(head.rows()).limit(MAPS).toList());
            for (int c = 0; c < overlays.size(); c++) {
                cells.add(new Cell(overlays.get(c), classes.get(c) + number("  %.2f", head.scores(embeddings[i])[c])));
            }
            report.pictures("maps", new ImageGrid(cells, 3), "One photo and where each class finds its score.",
                    "A photo and the class activation map of each class over it.");
            report.table("A score is the mean of its map", table(List.of("class", "mean of the map", "bias", "sum",
                    "score"),
                    c -> {
                        double mean = ClassActivationMap.mean(features.of(head.rows()[c]));
                        return List.of(classes.get(c), number("%.3f", mean), number("%.3f", head.bias()[c]),
                                number("%.3f", mean + head.bias()[c]), number("%.3f", head.scores(embeddings[i])[c]));
                    }));
            report.task(PrototypesText.ADD_UP);
        }

        private void edit() throws IOException {
            report.section("Changing prototypes by hand");
            report.text(PrototypesText.EDIT);
            report.task(PrototypesText.PREDICT);
            show("confusion", "As trained", head);
            Edit swapped = Edit.swapped(head, classes, focus, rival);
            show("confusion-swapped", swapped.words(), swapped.head());
            Edit zeroed = Edit.zeroed(head, classes, focus);
            show("confusion-without", zeroed.words(), zeroed.head());
            Metrics metrics = session.metrics().group("edits");
            List<List<String>> rows = new ArrayList<>();
            for (Edit edit : Edit.all(head, classes, focus, rival, means)) {
                double accuracy = edit.head().predict(embeddings, labels).accuracy();
                rows.add(List.of(edit.words(), Numbers.percent(accuracy)));
                metrics.put(edit.key(), accuracy);
            }
            report.table("Validation accuracy after each change", new TextTable(List.of("change", "accuracy"), rows));
            report.task(PrototypesText.NEW_CLASS);
        }

        private void show(String name, String title, Head changed) throws IOException {
            int[] predicted = changed.predict(embeddings, labels).predicted();
            report.figure(name, HeatMapFigure.confusion(title, classes,
                    ConfusionMatrix.of(labels, predicted, classes.size()).counts()),
                    "How many photos of each class (row) were taken for each class (column).",
                    "A heat map of the confusion matrix: " + title + ".");
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(PrototypesText.WHAT_KNOWS);
            report.task(PrototypesText.ONE_PROTOTYPE);
            report.text(
                    "Next: `engine`, the kernels under all of this, written by you; or photos of your own: `--data` "
                            + "takes one folder per class.");
        }
    }
}
