package petal.lessons.similarity;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.HeatMapFigure;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.Examples;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.PixelVectors;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.nn.train.Embeddings;
import petal.tensor.Generator;

/**
 * What it means that two pictures are alike: to a dot product and to a cosine, to pixels and to an embedding, to each
 * stage of the network, and after the photo was changed.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code similarity.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
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
        private float[][] embeddings;
        private int[] labels;

        @Cell
        void photos() throws IOException {
            // Step in: Classroom.prepare loads the photos, trains the network and embeds the validation photos
            classroom = Classroom.prepare(session);
            embeddings = classroom.embeddings();
            labels = classroom.labels();
        }

        @Cell
        void arrows() {
            float[][] arrows = {{4, 0}, {3, 3}, {8, 0}, {0, 2}, {-4, 0}};
            // Step in: Vectors.dot, norm and cosine are the whole definitions
            report.table("Arrows in the plane", Measures.inThePlane(arrows));
        }

        private Examples examples;
        private int query;

        @Cell
        void examples() throws IOException {
            examples = Examples.alike(embeddings, labels, classroom.classes());
            query = examples.indices()[0];
            float[] a = embeddings[examples.indices()[0]];
            float[] b = embeddings[examples.indices()[1]];
            float[] c = embeddings[examples.indices()[2]];
            report.pictures("examples", classroom.gallery().grid(examples.indices(), examples.names()));
            report.table("Embeddings", Measures.ofPairs(examples.names(), a, b, c));
        }

        private int many;
        private double[][] cosines;

        @Cell
        void lengths() {
            many = Math.min(5, labels.length - 1);
            // Step in: Pairwise.of gets all pairs from one matrix product
            Pairwise pairs = Pairwise.of(embeddings);
            cosines = pairs.cosines();
            report.table("Nearest neighbours by each measure", new MeasureTable(labels, many,
                    metrics.group("accuracy_by_measure")).add("dot product", pairs.dots()).add("cosine", cosines)
                    .add("distance", pairs.nearness()).table());
            report.output(Measures.lengths(pairs.norms()));
        }

        private float[] similarities;

        @Cell
        void mostSimilar() throws IOException {
            similarities = Similarity.cosines(embeddings, embeddings[query]);
            int[] nearest = KNearest.nearest(Vectors.doubles(similarities), query, 9);
            report.pictures("most-similar", classroom.gallery().ranking(nearest, similarities, "%.3f"));
        }

        @Cell
        void leastSimilar() throws IOException {
            int[] farthest = Argsort.ascending(similarities);
            report.pictures("least-similar", classroom.gallery().ranking(farthest, similarities, "%.3f"));
        }

        private float[][] pixels;
        private Pairwise pixelPairs;

        @Cell
        void rawPixels() throws IOException {
            pixels = classroom.data().validationPixels();
            pixelPairs = Pairwise.of(pixels);
            // Step in: Pairwise.centred subtracts the mean photo without touching a pixel
            report.pictures("neighbours-by-pixels", new Neighbourhood(classroom, query)
                    .add("dot product", pixelPairs.dots()).add("cosine", pixelPairs.cosines())
                    .add("centred cosine", pixelPairs.centredCosines()).add("embedding", cosines).grid());
        }

        @Cell
        void neighbours() throws IOException {
            Embeddings training = classroom.embedTraining();
            double[][] toTraining = Measures.cosines(embeddings, training.vectors().toRows());
            Contest contest = new Contest(labels, many).add("pixels, dot product", pixelPairs.dots())
                    .add("pixels, cosine", pixelPairs.cosines())
                    .add("pixels, centred cosine", pixelPairs.centredCosines()).add("embedding, cosine", cosines)
                    .add("embedding, asking training photos", toTraining, training.labels());
            double head = KNearest.accuracy(classroom.predicted(), labels);
            double mostFrequent = Measures.ofMostFrequentClass(labels);
            contest.note(metrics, head, mostFrequent);
            report.table("Accuracy on the validation photos", contest.table(head, mostFrequent));
            report.figure("neighbour-accuracy", contest.chart(head));
        }

        @Cell
        void allPairs() throws IOException {
            int[] shown = Measures.sortedByClass(labels, 200);
            float[][] part = Measures.part(cosines, shown);
            report.figure("cosine-matrix", HeatMapFigure.similarities("Cosine of every pair", List.of(), part));
        }

        @Cell
        void classMeans() throws IOException {
            List<String> classes = classroom.classes();
            float[][] means = Measures.classMeans(cosines, labels, classes.size());
            report.figure("class-cosines", HeatMapFigure.similarities("Mean cosine of two classes", classes, means));
        }

        @Cell
        void histogram() throws IOException {
            double[] same = Measures.pairs(cosines, labels, true);
            double[] other = Measures.pairs(cosines, labels, false);
            PairCosines pairs = new PairCosines(same, other);
            pairs.note(session);
            report.figure("cosine-histogram", pairs.chart());
        }

        private StageStudy tuned;

        @Cell
        void stages() throws IOException {
            EfficientNet pretrained = classroom.weights().load().model();
            pretrained.to(session.device());
            List<int[]> shapes = StageStudy.shapes(classroom);
            StageStudy before = StageStudy.of(classroom, pretrained, shapes);
            tuned = StageStudy.of(classroom, classroom.model(), shapes);
            StageReport stages = new StageReport(shapes, before, tuned);
            stages.note(metrics);
            report.table("Nearest neighbours by the output of each stage", stages.table());
            report.figure("stage-accuracy", stages.chart());
        }

        @Cell
        void neighboursByStage() throws IOException {
            Neighbourhood neighbours = new Neighbourhood(classroom, query);
            for (int stage : new int[] {0, 3, 5, 8}) {
                neighbours.add("stage " + stage, tuned.cosines().get(stage));
            }
            report.pictures("neighbours-by-stage", neighbours.grid());
        }

        @Cell
        void changes() throws IOException {
            int[] order = new Generator(session.options().seed()).randperm(labels.length);
            int[] others = IntStream.of(order).filter(i -> i != query).toArray();
            int[] photos = IntStream.concat(IntStream.of(query), IntStream.of(others)).limit(64).toArray();
            int[] before = IntStream.of(photos).map(i -> classroom.predicted()[i]).toArray();
            // Step in: ChangeEffect.of changes the photos in every way and embeds them again
            List<ChangeEffect> effects = ChangeEffect.of(classroom, pixels, photos, many);
            ChangeReport changes = new ChangeReport(effects, classroom.classes(), before);
            changes.note(metrics.group("changes"));
            report.pictures("changes", changes.draw(classroom.data().pixelVectors().image(pixels[query])));
            report.table("On average over " + photos.length + " photos", changes.table());
            report.figure("changes-cosine", changes.chart());
        }

        @Cell
        void explore() throws IOException {
            Pca pca = Pca.fit(embeddings, Math.min(6, labels.length - 1));
            int shown = Math.min(50, labels.length - 1);
            report.explorer("explorer", classroom.gallery().explorer()
                    .withProjection("PCA", pca.transform(embeddings))
                    .withNeighbours("embedding, cosine", Neighbours.ofSimilarities(cosines, shown))
                    .withNeighbours("pixels, centred cosine",
                            Neighbours.ofSimilarities(pixelPairs.centredCosines(), shown)));
        }
    }
}
