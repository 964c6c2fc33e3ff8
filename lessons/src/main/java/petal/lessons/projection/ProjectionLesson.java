package petal.lessons.projection;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.chart.LineFigure;
import petal.chart.PointGroup;
import petal.chart.ScatterFigure;
import petal.chart.ScatterGrid;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.RandomProjection;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Numbers;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;

/**
 * How a space of many dimensions is drawn on paper: by PCA, LDA, t-SNE and by chance, what each keeps, and how each can
 * deceive.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code projection.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
 */
public final class ProjectionLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson projection}. */
    public static void main(String... args) {
        LessonRunner.start("projection", args);
    }

    @Override
    public int chapter() {
        return 6;
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public String summary() {
        return "draw a space of 1280 dimensions by PCA, LDA and t-SNE, and learn what not to believe";
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
        private float[][] pixels;

        @Cell
        void photos() throws IOException {
            // Step in: Classroom.prepare loads the photos, trains the network and embeds the validation photos
            classroom = Classroom.prepare(session);
            classes = classroom.classes();
            labels = classroom.labels();
            embeddings = classroom.embeddings();
            pixels = classroom.data().validationPixels(48); // small pictures are enough to compare by
        }

        private Pca pca;
        private Pca pixelPca;
        private double[][] points;
        private double[][] pixelPoints;

        @Cell
        void axes() {
            long start = System.nanoTime();
            int axes = Math.min(100, embeddings.length - 1);
            // Step in: Pca.fit centres, decomposes, and turns each axis to its farthest point
            pca = Pca.fit(embeddings, Math.min(embeddings.length, embeddings[0].length)).first(axes);
            pixelPca = Pca.fit(pixels, axes);
            session.seconds("pca", start);
            points = pca.transform(embeddings);
            pixelPoints = pixelPca.transform(pixels);
        }

        @Cell
        void variance() throws IOException {
            double[] shares = pca.explainedVarianceRatio();
            double[] pixelShares = pixelPca.explainedVarianceRatio();
            metrics.put("explained_variance_ratio", shares).put("pixel_explained_variance_ratio", pixelShares);
            session.highlight("variance that two axes show", Numbers.percent(Arrays.stream(shares).limit(2).sum()));
            report.figure("explained-variance", new LineFigure("Explained variance", "axes", "share of variance",
                    List.of(Cumulative.line("embeddings", 0, shares), Cumulative.line("pixels", 1, pixelShares))));
        }

        @Cell
        void rebuild() {
            Rebuilt rebuilt = new Rebuilt(KNearest.accuracy(classroom.predicted(), labels));
            for (int k : new int[] {1, 2, 3, 5, 10, 20, 50, 100}) {
                if (k <= pca.components().length) {
                    Pca few = pca.first(k);
                    float[][] back = Vectors.floats(few.inverseTransform(few.transform(embeddings)));
                    rebuilt.add(few, KNearest.accuracy(classroom.predict(back), labels));
                }
            }
            rebuilt.note(metrics);
            report.table("The head's accuracy on rebuilt embeddings", rebuilt.table());
        }

        @Cell
        void rebuildPixels() throws IOException {
            report.pictures("rebuilt-photos", RebuiltPhotos.draw(pixelPca,
                    RebuiltPhotos.ofEachClass(pixels, labels), classroom.data().pixelVectors()));
        }

        @Cell
        void ends() throws IOException {
            report.pictures("axis-ends", AxisEnds.draw(classroom, points));
        }

        @Cell
        void pixelEnds() throws IOException {
            report.pictures("pixel-axis-ends", AxisEnds.draw(classroom, pixelPoints));
        }

        @Cell
        void separation() throws IOException {
            int shown = Math.min(10, points[0].length);
            // Step in: ClassScatter.of takes the scatter on each axis apart
            double[] shares = Separation.ofAxes(points, labels, shown);
            double[] pixelShares = Separation.ofAxes(pixelPoints, labels, shown);
            metrics.put("axis_separation", shares).put("pixel_axis_separation", pixelShares);
            report.figure("axis-separation", Separation.chart(shares, pixelShares));
        }

        @Cell
        void pixelsBesideEmbeddings() throws IOException {
            report.figure("pixels-beside-embeddings", new ScatterGrid("", List.of(
                    new ScatterFigure("PCA of pixels", PointGroup.byClass(pixelPoints, labels, classes, 0)),
                    new ScatterFigure("PCA of embeddings", PointGroup.byClass(points, labels, classes, 0)))));
        }

        private Optional<Lda> lda;

        @Cell
        void deceivedByLda() throws IOException {
            // Step in: Lda.fit first makes the scatter within the classes the same in all directions
            lda = ClassAxes.fit(report, embeddings, labels, 4);
            // Step in: LdaTrial.all shuffles the labels and fits to one half of the photos
            List<LdaTrial> trials = LdaTrial.all(report, embeddings, labels, session.options().seed(), 20);
            if (!trials.isEmpty()) {
                LdaReport tried = new LdaReport(trials);
                tried.note(metrics.group("lda"));
                report.figure("lda-held-out", tried.draw(classes));
                report.table("Nearest class mean on all LDA axes", tried.table());
            }
        }

        private double[][] distances;
        private TsneTrial trial;
        private double[][] map;

        @Cell
        void tsne() throws IOException {
            distances = Pairwise.of(embeddings).squaredDistances();
            trial = new TsneTrial(embeddings, distances);
            long start = System.nanoTime();
            // Step in: TsneAffinities.of searches each point's precision; Tsne.step moves all points once
            Tsne tsne = trial.fromPca(30);
            TsneFrames frames = new TsneFrames(distances, labels, classes);
            for (int steps : new int[] {0, 10, 25, 50, 100, 250, 275, 300, 400, 600, Tsne.STEPS}) {
                tsne.run(steps - tsne.steps());
                frames.add(tsne);
            }
            map = tsne.positions();
            session.seconds("tsne", start);
            metrics.put("tsne_divergence", tsne.cost());
            report.frames("tsne", frames.frames());
        }

        @Cell
        void perplexityAndSeed() throws IOException {
            long seed = session.options().seed();
            report.figure("tsne-settings", new TsneMaps(trial, labels, classes).ofPerplexity(5).ofPerplexity(150)
                    .ofSeed(30, seed).ofSeed(30, seed + 1).draw());
        }

        @Cell
        void clouds() throws IOException {
            report.figure("tsne-clouds", CloudMaps.draw(session.options().seed()));
        }

        @Cell
        void byChance() throws IOException {
            if (Arrays.stream(distances).flatMapToDouble(Arrays::stream).allMatch(distance -> distance == 0)) {
                report.note("All embeddings are the same, so that there is no distance that could change.");
                return;
            }
            RandomStudy study = new RandomStudy();
            for (int k : IntStream.rangeClosed(1, 9).map(power -> 1 << power).toArray()) {
                RandomProjection chance = RandomProjection.draw(embeddings[0].length, k, session.options().seed());
                study.add(k, DistanceRatios.of(embeddings, Vectors.floats(chance.transform(embeddings))));
            }
            study.note(metrics);
            report.figure("random-projection", study.chart());
        }

        @Cell
        void compare() throws IOException {
            RandomProjection chance = RandomProjection.draw(embeddings[0].length, 2, session.options().seed());
            Drawings drawings = new Drawings(embeddings, distances, labels)
                    .add("random axes", chance.transform(embeddings)).add("PCA", pca.first(2).transform(embeddings));
            lda.ifPresent(found -> drawings.add("LDA", found.transform(embeddings)));
            drawings.add("t-SNE", map);
            drawings.note(metrics.group("drawings"));
            report.figure("drawings", drawings.draw(classes));
            report.table("", drawings.table());
        }

        @Cell
        void explore() throws IOException {
            int shown = Math.min(50, labels.length - 1);
            Explorer explorer = classroom.gallery().explorer();
            if (lda.isPresent()) {
                explorer = explorer.withProjection("LDA", lda.get().transform(embeddings),
                        lda.get().transformDirections(classroom.prototypes()));
            }
            report.explorer("explorer", explorer
                    .withProjection("PCA", pca.first(Math.min(6, points[0].length)).transform(embeddings))
                    .withProjection("t-SNE", map)
                    .withNeighbours("embedding, minus the distance",
                            Neighbours.ofSimilarities(Pairwise.of(embeddings).nearness(), shown))
                    .withNeighbours("pixels, centred cosine",
                            Neighbours.ofSimilarities(Pairwise.of(pixels).centredCosines(), shown)));
        }
    }
}
