package petal.lessons.similarity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.answers.Question;
import petal.lessons.chart.BarFigure;
import petal.lessons.chart.Bars;
import petal.lessons.chart.ClassColours;
import petal.lessons.chart.HeatMapFigure;
import petal.lessons.chart.Line;
import petal.lessons.chart.LineFigure;
import petal.lessons.classroom.BatchProgress;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.Examples;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.PixelVectors;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.tensor.Generator;
import petal.tensor.Shapes;

/**
 * What it means that two pictures are alike: to a dot product and to a cosine, to pixels and to an embedding, to each
 * stage of the network, and after the photo was changed.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
 */
public final class SimilarityLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson similarity}. */
    public static void main(String... args) {
        LessonRunner.start("similarity", args);
    }

    @Override
    public int chapter() {
        return 5;
    }

    @Override
    public String name() {
        return "similarity";
    }

    @Override
    public String summary() {
        return "what \"alike\" means to a dot product, to pixels and to each stage of a network";
    }

    @Override
    public List<Question> tasks() {
        return SimilarityText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, SimilarityText.TITLE, SimilarityText.SUBTITLE, options,
                console);
        new Chapter(session).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int MOST_IN_HEAT_MAP = 200;
        private static final int CHANGED_PHOTOS = 64;
        private static final int EXPLORED_AXES = 6;
        private static final int EXPLORED_NEIGHBOURS = 8;
        private static final int BINS = 40;
        private static final int[] SHOWN_STAGES = {0, 3, 5, 8};

        private final LessonSession session;
        private final Report report;
        private Classroom classroom;
        private float[][] embeddings;
        private int[] labels;
        private Examples examples;
        private int query;
        private Pairwise pairs;
        private double[][] cosines;
        private float[][] pixels;
        private Pairwise pixelPairs;
        private int many;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
        }

        void run() throws IOException {
            objectives();
            photos();
            measures();
            lengths();
            mostAndLeast();
            rawPixels();
            neighbours();
            allPairs();
            stages();
            changes();
            explore();
            wrapUp();
        }

        private void objectives() {
            report.section("What this is about");
            report.text("Afterwards you can say:");
            report.points(SimilarityText.OBJECTIVES);
        }

        private void photos() throws IOException {
            classroom = Classroom.open(session);
            embeddings = classroom.embeddings();
            labels = classroom.labels();
            examples = Examples.choose(labels, classroom.classes());
            query = examples.indices()[0];
            many = Math.min(5, labels.length - 1);
        }

        private void measures() throws IOException {
            report.section("Three measures, one idea");
            report.text(SimilarityText.MEASURES);
            List<String> header = List.of("a", "b", "|a|", "|b|", "a · b", "cosine", "|a − b|");
            float[][] arrows = {{4, 0}, {3, 3}, {8, 0}, {0, 2}, {-4, 0}};
            report.table("Arrows in the plane", new TextTable(header, IntStream.range(1, arrows.length)
                    .mapToObj(i -> Measures.row(words(arrows[0]), words(arrows[i]), arrows[0], arrows[i])).toList()));
            report.text(SimilarityText.MEASURES_OF_PHOTOS);
            classroom.gallery().show("examples", "Three examples.", examples.indices(), examples.names());
            // Step in: Vectors.dot, norm and cosine are the whole definitions
            report.table("Embeddings", new TextTable(header, List.of(pair(0, 1), pair(0, 2), pair(1, 2))));
            session.exercise(SimilarityText.COSINE);
            session.exercise(SimilarityText.NORMALISE);
            report.task(SimilarityText.LENGTHS);
        }

        private List<String> pair(int i, int j) {
            return Measures.row(examples.names().get(i), examples.names().get(j), vector(i), vector(j));
        }

        private float[] vector(int example) {
            return embeddings[examples.indices()[example]];
        }

        private static String words(float... arrow) {
            return String.format(Locale.ROOT, "(%.0f, %.0f)", arrow[0], arrow[1]);
        }

        private void lengths() {
            report.section("Does the length matter?");
            report.text(SimilarityText.HUBS);
            // Step in: Pairwise.of gets all pairs from one matrix product
            pairs = Pairwise.of(embeddings);
            cosines = pairs.cosines();
            List<List<String>> rows = List.of(measure("dot product", "dot", pairs.dots()),
                    measure("cosine", "cosine", cosines), measure("distance", "distance", pairs.nearness()));
            report.table("Nearest neighbours by each measure", new TextTable(
                    List.of("measure", "most popular photo", "1 neighbour", many + " neighbours"), rows));
            double[] norms = pairs.norms();
            report.output(String.format(Locale.ROOT, "Lengths of the embeddings: %.1f to %.1f, mean %.1f",
                    Arrays.stream(norms).min().orElseThrow(), Arrays.stream(norms).max().orElseThrow(),
                    Arrays.stream(norms).average().orElseThrow()));
        }

        private List<String> measure(String words, String name, double[][] similarity) {
            double one = Measures.accuracy(similarity, labels, 1);
            double more = Measures.accuracy(similarity, labels, many);
            session.metrics().group("accuracy_by_measure").group(name).put("1", one).put(Integer.toString(many), more);
            return List.of(words, "nearest of " + Measures.mostPopular(similarity), Numbers.percent(one),
                    Numbers.percent(more));
        }

        private void mostAndLeast() throws IOException {
            report.section("Most and least alike");
            report.text(SimilarityText.NEAREST);
            float[] similarities = Similarity.cosines(embeddings, embeddings[query]);
            int[] nearest = Solutions.nearest(similarities, query, Gallery.SHOWN);
            classroom.gallery().showRanking("most-similar", "Most similar to " + examples.names().getFirst()
                    + " by cosine.", nearest, similarities, "%.3f");
            session.exercise(SimilarityText.NEAREST_OTHERS);
            int least = Math.min(Gallery.SHOWN, similarities.length);
            session.exercise(SimilarityText.LEAST_SIMILAR);
            classroom.gallery().showRanking("least-similar", "Least similar.",
                    Solutions.leastSimilar(similarities, least), similarities, "%.3f");
            report.task(SimilarityText.LEAST);
        }

        private void rawPixels() throws IOException {
            report.section("The same question to the pixels");
            report.text(SimilarityText.PIXELS);
            pixels = classroom.data().validationPixels();
            long start = System.nanoTime();
            pixelPairs = Pairwise.of(pixels);
            session.seconds("all_pairs_of_pixels", start);
            Map<String, double[][]> ways = new LinkedHashMap<>();
            ways.put("dot product", pixelPairs.dots());
            ways.put("cosine", pixelPairs.cosines());
            // Step in: Pairwise.centred subtracts the mean photo without touching a pixel
            ways.put("centred cosine", pixelPairs.centredCosines());
            ways.put("embedding", cosines);
            report.pictures("neighbours-by-pixels", new Neighbourhood(classroom, query).draw(ways),
                    "The query and its nearest others: three times by pixels, then by embedding.",
                    "Four rows of pictures, each the query and its neighbours");
            report.task(SimilarityText.PIXEL_TASK);
        }

        private void neighbours() throws IOException {
            report.section("Neighbours as classifiers");
            report.text(SimilarityText.NEIGHBOURS);
            Map<String, double[]> results = new LinkedHashMap<>();
            results.put("pixels, dot product", leaveOneOut(pixelPairs.dots()));
            results.put("pixels, cosine", leaveOneOut(pixelPairs.cosines()));
            results.put("pixels, centred cosine", leaveOneOut(pixelPairs.centredCosines()));
            results.put("embedding, cosine", leaveOneOut(cosines));
            results.put("embedding, asking training photos", againstTraining());
            double head = KNearest.accuracy(classroom.predicted(), labels);
            double least = Measures.ofMostFrequentClass(labels);
            Metrics metrics = session.metrics().group("neighbour_accuracy");
            results.forEach((name, values) -> metrics.put(Metrics.key(name), values));
            session.metrics().put("head_accuracy", head).put("most_frequent_class", least);
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("the most frequent class", Numbers.percent(least), ""));
            results.forEach((name, values) -> rows.add(List.of(name, Numbers.percent(values[0]),
                    Numbers.percent(values[1]))));
            rows.add(List.of("the head", Numbers.percent(head), ""));
            report.table("Accuracy on the validation photos", new TextTable(
                    List.of("who decides", "1 neighbour", many + " neighbours"), rows));
            report.figure("neighbour-accuracy", new BarFigure("Accuracy of neighbours", "", "accuracy",
                    List.of("pixels dot", "pixels cos", "embedding", "training", "head"), List.of(
                            Bars.of("1 neighbour", 0, column(results, 0, head)),
                            Bars.of(many + " neighbours", 1, column(results, 1, head))),
                    "0%"),
                    "Right answers of nearest neighbours, beside the head's.",
                    "A bar chart of accuracies: pixels low, embeddings high, close to the head.");
            session.exercise(SimilarityText.LEAVE_ONE_OUT);
            report.task(SimilarityText.NEIGHBOUR_TASK);
        }

        private double[] leaveOneOut(double[][] similarity) {
            return new double[] {Measures.accuracy(similarity, labels, 1), Measures.accuracy(similarity, labels, many)};
        }

        /** Asks the photos that the network learnt from, rather than the other validation photos. */
        private double[] againstTraining() {
            DataLoader loader = new DataLoader(classroom.data().train(), classroom.data().batchSize())
                    .device(session.device());
            Embeddings known;
            try (BatchProgress bar = session.progress("Embedding training photos", loader.length())) {
                known = Embeddings.of(classroom.body(), loader, bar);
            }
            float[][] unit = Vectors.normaliseRows(known.vectors().toRows());
            double[][] similarity = Arrays.stream(embeddings).map(row -> Vectors.doubles(Similarity.dots(unit, row)))
                    .toArray(double[][]::new);
            return IntStream.of(1, many)
                    .mapToDouble(k -> KNearest.accuracy(KNearest.predict(similarity, known.labels(), k), labels))
                    .toArray();
        }

        private static double[] column(Map<String, double[]> results, int column, double head) {
            DoubleStream shown = results.entrySet().stream().filter(way -> !way.getKey().contains("centred"))
                    .mapToDouble(way -> way.getValue()[column]);
            return DoubleStream.concat(shown, DoubleStream.of(head)).toArray();
        }

        private void allPairs() throws IOException {
            report.section("All pairs at once");
            report.text(SimilarityText.MATRIX);
            int[] shown = Measures.sortedByClass(labels, MOST_IN_HEAT_MAP);
            String order = String.join(", ", classroom.classes());
            report.figure("cosine-matrix", HeatMapFigure.similarities("Cosine of every pair", List.of(),
                    Measures.part(cosines, shown)), "Photos in the order of their classes: " + order + ".",
                    "A square heat map with a brighter square on its diagonal for each class.");
            report.text(SimilarityText.CLASS_MEANS);
            float[][] means = Measures.classMeans(cosines, labels, classroom.classes().size());
            report.figure("class-cosines", HeatMapFigure.similarities("Mean cosine of two classes", classroom.classes(),
                    means), "How alike the photos of two classes are on average.",
                    "A small heat map, one row per class.");
            report.text(SimilarityText.HISTOGRAM);
            double[] same = Measures.pairs(cosines, labels, true);
            double[] other = Measures.pairs(cosines, labels, false);
            report.figure("cosine-histogram", new LineFigure("Cosines of pairs", "cosine", "share of pairs", List.of(
                    histogram("one class", 0, same), histogram("two classes", 1, other))),
                    "How cosines are distributed among pairs of one class and of two classes.",
                    "Two curves: pairs of one class have larger cosines, but the curves overlap.");
            session.metrics().put("mean_cosine_same_class", ChangeEffect.mean(same))
                    .put("mean_cosine_other_class", ChangeEffect.mean(other));
            session.highlight("mean cosine within a class", Numbers.decimal(ChangeEffect.mean(same)));
            session.highlight("of two classes", Numbers.decimal(ChangeEffect.mean(other)));
            report.task(SimilarityText.THRESHOLD);
        }

        private static Line histogram(String name, int colour, double... values) {
            Histogram histogram = Histogram.of(values, -1, 1, BINS);
            return new Line(name, ClassColours.colour(colour), histogram.middles(), histogram.shares(), false);
        }

        private void stages() throws IOException {
            report.section("What each stage knows");
            report.text(SimilarityText.STAGES, SimilarityText.STAGES_CENTRED);
            EfficientNet pretrained = Networks.pretrained(classroom.weights().file());
            pretrained.to(session.device());
            List<int[]> shapes = StageStudy.shapes(classroom);
            double[] untrained = StageStudy.of(classroom, pretrained, shapes).accuracies();
            StageStudy after = StageStudy.of(classroom, classroom.model(), shapes);
            double[] tuned = after.accuracies();
            session.metrics().group("stage_accuracy").put("pretrained", untrained).put("fine_tuned", tuned);
            report.table("Nearest neighbours by the output of each stage", new TextTable(
                    List.of("stage", "output", "pretrained", "fine-tuned"), IntStream.range(0, tuned.length)
                            .mapToObj(i -> List.of(Integer.toString(i), Shapes.toString(shapes.get(i)),
                                    Numbers.percent(untrained[i]),
                                    Numbers.percent(tuned[i])))
                            .toList()));
            double[] steps = IntStream.range(0, tuned.length).asDoubleStream().toArray();
            report.figure("stage-accuracy", new LineFigure("Nearest neighbour by stage", "stage", "accuracy",
                    List.of(new Line("pretrained", ClassColours.colour(0), steps, untrained, false),
                            new Line("fine-tuned", ClassColours.colour(1), steps, tuned, false))),
                    "How often the nearest other photo is of the right class, by stage.",
                    "Two curves that rise from the first stage to the last.");
            Map<String, double[][]> ways = new LinkedHashMap<>();
            for (int stage : SHOWN_STAGES) {
                ways.put("stage " + stage, after.cosines().get(stage));
            }
            report.pictures("neighbours-by-stage", new Neighbourhood(classroom, query).draw(ways),
                    "The query and its nearest others, by an early stage (top) to the last (bottom), fine-tuned.",
                    "Four rows of pictures, each the query and its neighbours");
            report.task(SimilarityText.STAGES_TASK);
        }

        private void changes() throws IOException {
            report.section("What an embedding ignores");
            report.text(SimilarityText.CHANGES);
            int[] order = new Generator(session.options().seed()).randperm(labels.length);
            int[] photos = IntStream.concat(IntStream.of(query), IntStream.of(order).filter(i -> i != query))
                    .limit(CHANGED_PHOTOS).toArray();
            int[] before = IntStream.of(photos).map(i -> classroom.predicted()[i]).toArray();
            ChangeReport changes = new ChangeReport(ChangeEffect.of(classroom, pixels, photos, many),
                    classroom.classes(), before);
            report.pictures("changes", changes.draw(PixelVectors.image(pixels[query])), "The query and its changed "
                    + "versions: cosine to the original, and what the network sees.", "Changed versions of a photo");
            report.table("On average over " + photos.length + " photos", changes.table());
            changes.note(session.metrics().group("changes"));
            report.figure("changes-cosine", changes.chart(),
                    "How near a changed photo stays to its original, to the embedding and to pixels.",
                    "A bar chart with two bars a change.");
            report.task(SimilarityText.CHANGES_TASK);
            report.task(SimilarityText.SCRAMBLED);
        }

        private void explore() throws IOException {
            report.section("Explore it");
            report.text(SimilarityText.EXPLORE);
            Pca pca = Pca.fit(embeddings, Math.min(EXPLORED_AXES, labels.length - 1));
            int shown = Math.min(EXPLORED_NEIGHBOURS, labels.length - 1);
            report.explorer("explorer", classroom.gallery().explorer()
                    .withProjection("PCA", pca.transform(embeddings))
                    .withNeighbours("embedding, cosine", Neighbours.ofSimilarities(cosines, shown))
                    .withNeighbours("pixels, centred cosine", Neighbours.ofSimilarities(
                            pixelPairs.centredCosines(), shown)),
                    "The validation photos on the principal axes of their embeddings.");
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(SimilarityText.CHOOSE);
            report.task(SimilarityText.SEARCH);
            report.text("Next: `projection`, how to draw such a space, and what not to believe.");
        }
    }
}
