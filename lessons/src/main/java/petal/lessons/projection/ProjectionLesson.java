package petal.lessons.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.projection.ClassScatter;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.RandomProjection;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.analysis.projection.TsneAffinities;
import petal.lessons.answers.Question;
import petal.lessons.chart.BarFigure;
import petal.lessons.chart.Bars;
import petal.lessons.chart.Line;
import petal.lessons.chart.LineFigure;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.ScatterGrid;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.report.Task;

/**
 * How a space of many dimensions is drawn on paper: by PCA, LDA, t-SNE and by chance, what each keeps, and how each can
 * deceive.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
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
    public List<Question> tasks() {
        return ProjectionText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, ProjectionText.TITLE, ProjectionText.SUBTITLE, options,
                console);
        new Chapter(session).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int AXES = 100;
        private static final int[] REBUILT_FROM = {1, 2, 3, 5, 10, 20, 50, 100};
        private static final int PIXEL_SIDE = 48;
        private static final int REDUCED = 20;
        private static final int EXPLORED_AXES = 6;
        private static final int EXPLORED_NEIGHBOURS = 8;
        private static final double PERPLEXITY = 30;

        private final LessonSession session;
        private final Report report;
        private final long seed;
        private Classroom classroom;
        private float[][] embeddings;
        private int[] labels;
        private float[][] pixels;
        private Pca pca;
        private Pca pixelPca;
        private double[][] byVariance;
        private Optional<Lda> lda;
        private double[][] distances;
        private double[][] map;

        Chapter(LessonSession session) {
            this.session = session;
            this.report = session.report();
            this.seed = session.options().seed();
        }

        void run() throws IOException {
            objectives();
            photos();
            axes();
            variance();
            rebuild();
            ends();
            pixelsBesideEmbeddings();
            deceivedByLda();
            tsne();
            perplexityAndSeed();
            clouds();
            byChance();
            compare();
            explore();
            wrapUp();
        }

        private void objectives() {
            report.section("What this is about");
            report.text("Afterwards you can say:");
            report.points(ProjectionText.OBJECTIVES);
        }

        private void photos() throws IOException {
            classroom = Classroom.open(session);
            embeddings = classroom.embeddings();
            labels = classroom.labels();
            pixels = classroom.data().validationPixels(PIXEL_SIDE);
            distances = Pairwise.of(embeddings).squaredDistances();
        }

        private void axes() {
            report.section("PCA: the long directions of a cloud");
            report.text(ProjectionText.PCA);
            long start = System.nanoTime();
            int axes = Math.min(AXES, embeddings.length - 1);
            // Step in: Pca.fit centres, decomposes, and turns each axis to its farthest point
            pca = Pca.fit(embeddings, Math.min(embeddings.length, embeddings[0].length)).first(axes);
            pixelPca = Pca.fit(pixels, axes);
            session.seconds("pca", start);
            byVariance = pca.transform(embeddings);
            session.exercise(ProjectionText.CENTRE);
            session.exercise(ProjectionText.PROJECT);
        }

        private void variance() throws IOException {
            report.section("How much do so many axes show?");
            report.text(ProjectionText.VARIANCE);
            report.figure("explained-variance", new LineFigure("Explained variance", "axes", "share of variance",
                    List.of(cumulative("embeddings", 0, pca), cumulative("pixels", 1, pixelPca))),
                    "How much of the variance the first axes show together.",
                    "Two rising curves, one for embeddings and one for pixels.");
            session.exercise(ProjectionText.RATIO);
            session.metrics().put("explained_variance_ratio", pca.explainedVarianceRatio())
                    .put("pixel_explained_variance_ratio", pixelPca.explainedVarianceRatio());
            session.highlight("variance that two axes show", Numbers.percent(Arrays.stream(
                    pca.explainedVarianceRatio()).limit(2).sum()));
            report.task(ProjectionText.TWO_AXES);
        }

        private static Line cumulative(String name, int colour, Pca pca) {
            double[] sums = pca.explainedVarianceRatio().clone();
            Arrays.parallelPrefix(sums, Double::sum);
            return Line.of(name, colour, sums);
        }

        private void rebuild() throws IOException {
            report.section("Rebuilt from a few axes");
            report.text(ProjectionText.REBUILD);
            List<List<String>> rows = new ArrayList<>();
            int[] counts = IntStream.of(REBUILT_FROM).filter(k -> k <= pca.components().length).toArray();
            double[] accuracies = new double[counts.length];
            for (int i = 0; i < counts.length; i++) {
                Pca few = pca.first(counts[i]);
                int[] predicted = classroom.predict(Vectors.floats(few.inverseTransform(few.transform(embeddings))));
                accuracies[i] = KNearest.accuracy(predicted, labels);
                double kept = Arrays.stream(few.explainedVarianceRatio()).sum();
                rows.add(List.of(Integer.toString(counts[i]), Numbers.percent(kept), Numbers.percent(accuracies[i])));
            }
            double head = KNearest.accuracy(classroom.predicted(), labels);
            rows.add(List.of("all", "100.0%", Numbers.percent(head)));
            session.metrics().put("head_accuracy", head).put("rebuilt_accuracy", accuracies);
            report.table("The head's accuracy on rebuilt embeddings", new TextTable(
                    List.of("axes", "variance", "accuracy"), rows));
            report.text(ProjectionText.REBUILD_PIXELS);
            List<float[]> ofEachClass = IntStream.range(0, classroom.classes().size())
                    .mapToObj(c -> IntStream.range(0, labels.length).filter(i -> labels[i] == c).limit(1)
                            .mapToObj(i -> pixels[i]))
                    .flatMap(photos -> photos).toList();
            report.pictures("rebuilt-photos", RebuiltPhotos.draw(pixelPca, ofEachClass),
                    "Photos rebuilt from a few axes of the pixels.",
                    "Rows of pictures, from a blurred one to the original");
            report.task(ProjectionText.REBUILD_TASK);
        }

        private void ends() throws IOException {
            report.section("What an axis sees");
            report.text(ProjectionText.ENDS);
            showEnds("axis-ends", "embedding", byVariance);
            report.text(ProjectionText.ENDS_PIXELS);
            double[][] pixelPoints = pixelPca.transform(pixels);
            showEnds("pixel-axis-ends", "pixels", pixelPoints);
            report.task(ProjectionText.ENDS_TASK);
            separation(pixelPoints);
        }

        private void showEnds(String name, String space, double[][] points) throws IOException {
            report.pictures(name, AxisEnds.draw(classroom, points), "The ends of the first axes of the " + space
                    + ": of each axis the lowest, then the highest.", "Rows of pictures, one an axis");
        }

        private void separation(double[][] pixelPoints) throws IOException {
            report.text(ProjectionText.SEPARATION);
            int shown = Math.min(10, byVariance[0].length);
            double[] shares = separations(byVariance, shown);
            double[] pixelShares = separations(pixelPoints, shown);
            List<String> axes = IntStream.rangeClosed(1, shown).mapToObj(Integer::toString).toList();
            report.figure("axis-separation", new BarFigure("Scatter between the classes", "principal axis",
                    "share of the scatter", axes,
                    List.of(Bars.of("embeddings", 0, shares), Bars.of("pixels", 1, pixelShares)), "0%"),
                    "How much of the scatter on each axis lies between the classes.",
                    "A bar chart with two bars an axis, embeddings and pixels.");
            session.exercise(ProjectionText.WITHIN);
            session.metrics().put("axis_separation", shares).put("pixel_axis_separation", pixelShares);
        }

        private double[] separations(double[][] points, int axes) {
            return IntStream.range(0, axes).mapToDouble(k -> ClassScatter.of(column(points, k), labels).separation())
                    .toArray();
        }

        private static double[][] column(double[][] points, int k) {
            return Arrays.stream(points).map(point -> new double[] {point[k]}).toArray(double[][]::new);
        }

        private void pixelsBesideEmbeddings() throws IOException {
            report.section("Embeddings beside pixels");
            report.text(ProjectionText.BOTH);
            report.figure("pixels-beside-embeddings", new ScatterGrid("", List.of(
                    new ScatterFigure("PCA of pixels", groups(pixelPca.first(2).transform(pixels))),
                    new ScatterFigure("PCA of embeddings", groups(byVariance)))),
                    "The first two principal axes of both spaces.",
                    "Two scatter plots; classes show in the second only.");
            report.task(ProjectionText.BOTH_TASK);
        }

        private List<PointGroup> groups(double[][] points) {
            return PointGroup.byClass(points, labels, classroom.classes(), 0);
        }

        private void deceivedByLda() throws IOException {
            report.section("LDA: told the answers");
            report.text(ProjectionText.LDA, ProjectionText.SHUFFLED, ProjectionText.REDUCED);
            // Step in: Lda.fit first makes the scatter within the classes the same in all directions
            lda = ClassAxes.fit(report, embeddings, labels, 4);
            List<LdaTrial> trials = LdaTrial.all(report, embeddings, labels, seed, REDUCED);
            if (trials.isEmpty()) {
                return;
            }
            List<ScatterFigure> panels = new ArrayList<>();
            for (LdaTrial trial : trials) {
                panels.addAll(trial.draw(classroom.classes()));
                session.metrics().group("lda").group(Metrics.key(trial.name()))
                        .put("fitted", trial.fitAccuracy()).put("held_out", trial.heldOutAccuracy());
            }
            report.figure("lda-held-out", new ScatterGrid("", panels), "LDA in the half that it was fitted to, then in "
                    + "the other half.", "Scatter plots in two columns.");
            report.table("Nearest class mean on all LDA axes", new TextTable(
                    List.of("LDA of", "fitted half", "held-out half"),
                    trials.stream().map(trial -> List.of(trial.name(), Numbers.percent(trial.fitAccuracy()),
                            Numbers.percent(trial.heldOutAccuracy()))).toList()));
            report.task(ProjectionText.LDA_TASK);
        }

        private void tsne() throws IOException {
            report.section("t-SNE: a map of neighbours");
            report.text(ProjectionText.TSNE);
            long start = System.nanoTime();
            // Step in: TsneAffinities.of searches each point's precision; Tsne.step moves all points once
            Tsne tsne = trial().fromPca(PERPLEXITY);
            List<ScatterFigure> frames = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            for (int steps : new int[] {50, 250, 400, Tsne.STEPS}) {
                tsne.run(steps - tsne.steps());
                frames.add(new ScatterFigure("after " + steps + " steps", groups(tsne.positions())));
                rows.add(List.of(Integer.toString(steps), String.format(Locale.ROOT, "%.3f", tsne.cost()),
                        String.format(Locale.ROOT, "%.3f", Drawing.trust(distances, tsne.positions()))));
            }
            map = tsne.positions();
            session.seconds("tsne", start);
            session.metrics().put("tsne_divergence", tsne.cost());
            report.figure("tsne", new ScatterGrid("", frames), "The map on its way: gathered, then spread out.",
                    "Four scatter plots in which clusters of one colour form.");
            report.table("", new TextTable(List.of("steps", "divergence", "trustworthiness"), rows));
        }

        private TsneTrial trial() {
            return new TsneTrial(embeddings, distances);
        }

        private void perplexityAndSeed() throws IOException {
            report.text(ProjectionText.PERPLEXITY);
            report.figure("tsne-settings", new ScatterGrid("", List.of(
                    perplexityPanel(5), perplexityPanel(150), seedPanel(seed), seedPanel(seed + 1))),
                    "The same embeddings: first two perplexities, then two seeds.",
                    "Four t-SNE maps of the same points.");
            report.task(ProjectionText.PERPLEXITY_TASK);
        }

        private ScatterFigure perplexityPanel(double perplexity) {
            return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f", trial().possible(perplexity)),
                    groups(trial().fromPca(perplexity).run(Tsne.STEPS).positions()));
        }

        private ScatterFigure seedPanel(long heap) {
            return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f, seed %d",
                    trial().possible(PERPLEXITY), heap),
                    groups(trial().fromHeap(PERPLEXITY, heap).run(Tsne.STEPS).positions()));
        }

        private void clouds() throws IOException {
            report.text(ProjectionText.CLOUDS);
            report.figure("tsne-clouds", CloudMaps.draw(seed),
                    "Invented points: what is there (PCA) and what t-SNE draws.",
                    "Six scatter plots: three clouds and one of noise, by PCA and by t-SNE.");
            report.task(ProjectionText.CLOUDS_TASK);
        }

        private void byChance() throws IOException {
            report.section("Axes by chance");
            report.text(ProjectionText.RANDOM);
            if (Arrays.stream(distances).flatMapToDouble(Arrays::stream).allMatch(distance -> distance == 0)) {
                report.note("All embeddings are the same, so that there is no distance that could change.");
                return;
            }
            int[] dimensions = IntStream.rangeClosed(1, 9).map(power -> 1 << power).toArray();
            List<DistanceRatios> ratios = IntStream.of(dimensions).mapToObj(k -> DistanceRatios.of(embeddings,
                    Vectors.floats(RandomProjection.draw(embeddings[0].length, k, seed).transform(
                            embeddings))))
                    .toList();
            report.figure("random-projection", new LineFigure("Distances after a random projection",
                    "dimensions, as a power of 2", "distance after / before", List.of(
                            Line.of("95% are below", 1, ratios.stream()
                                    .mapToDouble(DistanceRatios::high).toArray()),
                            Line.of("median", 0, ratios.stream().mapToDouble(DistanceRatios::median).toArray()),
                            Line.of("5% are below", 2, ratios.stream()
                                    .mapToDouble(DistanceRatios::low).toArray()))),
                    "How much random projections to 2, 4, 8 … 512 dimensions stretch pairs.",
                    "Three curves that come together at 1.");
            session.metrics().put("random_projection_dimensions", IntStream.of(dimensions).asDoubleStream().toArray())
                    .put("random_projection_low", ratios.stream().mapToDouble(DistanceRatios::low).toArray())
                    .put("random_projection_high", ratios.stream().mapToDouble(DistanceRatios::high).toArray());
            report.task(ProjectionText.RANDOM_TASK);
        }

        private void compare() throws IOException {
            report.section("Four drawings of one space");
            report.text(ProjectionText.COMPARE);
            List<Drawing> drawings = new ArrayList<>(List.of(
                    drawing("random axes", RandomProjection.draw(embeddings[0].length, 2, seed).transform(embeddings)),
                    drawing("PCA", pca.first(2).transform(embeddings)), drawing("t-SNE", map)));
            lda.ifPresent(found -> drawings.add(2, drawing("LDA", firstTwo(found.transform(embeddings)))));
            List<List<String>> rows = new ArrayList<>();
            for (Drawing drawing : drawings) {
                rows.add(List.of(drawing.name(), String.format(Locale.ROOT, "%.3f", drawing.trustworthiness()),
                        Numbers.percent(drawing.accuracy())));
                session.metrics().group("drawings").group(Metrics.key(drawing.name()))
                        .put("trustworthiness", drawing.trustworthiness())
                        .put("neighbour_accuracy", drawing.accuracy());
            }
            rows.add(List.of("the space itself", "1.000", Numbers.percent(Drawing.accuracy(embeddings, labels))));
            report.figure("drawings", new ScatterGrid("", drawings.stream()
                    .map(drawing -> new ScatterFigure(drawing.name(), groups(drawing.points()))).toList()),
                    "The same points by chance, by PCA, LDA and t-SNE.", "Four scatter plots of the embeddings.");
            report.table("", new TextTable(List.of("drawing", "trustworthiness", Math.min(Drawing.NEIGHBOURS,
                    labels.length - 1) + " neighbours"), rows));
            report.task(ProjectionText.COMPARE_TASK);
        }

        private static double[][] firstTwo(double[][] points) {
            return Arrays.stream(points).map(point -> Arrays.copyOf(point, Math.min(2, point.length)))
                    .toArray(double[][]::new);
        }

        private Drawing drawing(String name, double[][] points) {
            return Drawing.of(name, points, distances, labels);
        }

        private void explore() throws IOException {
            report.section("Explore it");
            report.text(ProjectionText.EXPLORE);
            int shown = Math.min(EXPLORED_NEIGHBOURS, labels.length - 1);
            Explorer explorer = classroom.gallery().explorer();
            if (lda.isPresent()) {
                explorer = explorer.withProjection("LDA", lda.get().transform(embeddings),
                        lda.get().transformDirections(classroom.prototypes()));
            }
            report.explorer("explorer", explorer
                    .withProjection("PCA", pca.first(Math.min(EXPLORED_AXES, byVariance[0].length))
                            .transform(embeddings))
                    .withProjection("t-SNE", map)
                    .withNeighbours("embedding, minus the distance", Neighbours.ofSimilarities(
                            Pairwise.of(embeddings).nearness(), shown))
                    .withNeighbours("pixels, centred cosine", Neighbours.ofSimilarities(
                            Pairwise.of(pixels).centredCosines(), shown)),
                    "The validation photos by PCA, LDA and t-SNE; arrows in LDA are the head's prototypes.");
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(ProjectionText.READ);
            report.task(ProjectionText.CHOOSE);
            report.text("Next: `prototypes`, what the head looks for in this space.");
        }
    }
}
