package petal.lessons.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import petal.lessons.analysis.ClassScatter;
import petal.lessons.analysis.KNearest;
import petal.lessons.analysis.Lda;
import petal.lessons.analysis.Neighbours;
import petal.lessons.analysis.Pairwise;
import petal.lessons.analysis.Pca;
import petal.lessons.analysis.RandomProjection;
import petal.lessons.analysis.Trustworthiness;
import petal.lessons.analysis.Tsne;
import petal.lessons.analysis.TsneAffinities;
import petal.lessons.analysis.Vectors;
import petal.lessons.chart.BarFigure;
import petal.lessons.chart.Bars;
import petal.lessons.chart.Line;
import petal.lessons.chart.LineFigure;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.ScatterGrid;
import petal.lessons.chart.Tab10;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.PixelVectors;
import petal.lessons.cli.Lesson;
import petal.lessons.cli.LessonOptions;
import petal.lessons.cli.Petal;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.exercise.Checker;
import petal.lessons.explorer.Explorer;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;
import petal.lessons.report.Report;
import petal.tensor.Generator;

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
        Petal.lesson("projection", args);
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
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, ProjectionText.TITLE, ProjectionText.SUBTITLE, options,
                console);
        new Chapter(session).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    private static final class Chapter {
        private static final int AXES = 100;
        private static final int[] REBUILT_FROM = {1, 2, 3, 5, 10, 20, 50, 100};
        private static final int PIXEL_SIDE = 48;
        private static final int ENDS = 3;
        private static final int NAMED_AXES = 3;
        private static final int REDUCED = 20;
        private static final int EXPLORED_AXES = 6;
        private static final int EXPLORED_NEIGHBOURS = 8;
        private static final int CLOUD = 50;
        private static final int NEIGHBOURS = 5;
        private static final double PERPLEXITY = 30;

        private final LessonSession session;
        private final Report report;
        private final long seed;
        private Classroom classroom;
        private float[][] embeddings;
        private int[] labels;
        private float[][] pixels;
        private Pca every;
        private Pca pca;
        private Pca pixelPca;
        private double[][] byVariance;
        private Lda lda;
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
            int side = Math.min(PIXEL_SIDE, classroom.data().imageSize());
            pixels = Arrays.stream(classroom.data().validationPixels()).parallel()
                    .map(row -> PixelVectors.resized(row, side)).toArray(float[][]::new);
            distances = Pairwise.of(embeddings).squaredDistances();
        }

        private void axes() {
            report.section("PCA: the long directions of a cloud");
            report.text(ProjectionText.PCA);
            long start = System.nanoTime();
            int axes = Math.min(AXES, embeddings.length - 1);
            // Step in: Pca.fit centres, decomposes, and turns each axis to its farthest point
            every = Pca.fit(embeddings, Math.min(embeddings.length, embeddings[0].length));
            pca = every.first(axes);
            pixelPca = Pca.fit(pixels, axes);
            session.seconds("pca", start);
            byVariance = pca.transform(embeddings);
            float[][] few = Arrays.copyOf(embeddings, Math.min(20, embeddings.length));
            report.exercise(ProjectionText.CENTRE, Checker.check(
                    () -> Exercises.centre(copy(few)), got -> Checks.faultOfCentred(got, few),
                    "Every column of " + few.length + " embeddings has mean 0, and nothing else has changed."));
            report.exercise(ProjectionText.PROJECT, Checker.check(
                    () -> Arrays.stream(copy(few)).mapToDouble(point -> Exercises.project(point, pca.mean().clone(),
                            pca.components()[0].clone())).toArray(),
                    got -> Checks.faultOfProjection(got, few, pca.mean(), pca.components()[0]),
                    "Compared on " + few.length + " embeddings and the first axis."));
        }

        private static float[][] copy(float[][] rows) {
            return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
        }

        private void variance() throws IOException {
            report.section("How much do so many axes show?");
            report.text(ProjectionText.VARIANCE);
            report.figure("explained-variance", new LineFigure("Explained variance", "axes", "share of variance",
                            List.of(cumulative("embeddings", 0, pca), cumulative("pixels", 1, pixelPca))),
                    "How much of the variance the first axes show together.",
                    "Two rising curves, one for embeddings and one for pixels.");
            double[] all = every.explainedVariance();
            report.exercise(ProjectionText.RATIO, Checker.check(
                    () -> Exercises.explainedVarianceRatio(all.clone()), got -> Checks.faultOfRatios(got, all),
                    "Compared on all " + all.length + " axes."));
            session.metrics().put("explained_variance_ratio", pca.explainedVarianceRatio())
                    .put("pixel_explained_variance_ratio", pixelPca.explainedVarianceRatio());
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
            double head = KNearest.accuracy(classroom.predict(embeddings), labels);
            rows.add(List.of("all", "100.0%", Numbers.percent(head)));
            session.metrics().put("head_accuracy", head).put("rebuilt_accuracy", accuracies);
            report.table("The head's accuracy on rebuilt embeddings", new TextTable(
                    List.of("axes", "variance", "accuracy"), rows));
            report.text(ProjectionText.REBUILD_PIXELS);
            showRebuiltPhotos(counts);
            report.task(ProjectionText.REBUILD_TASK);
        }

        private void showRebuiltPhotos(int... counts) throws IOException {
            List<Cell> cells = new ArrayList<>();
            int[] shown = IntStream.of(1, 5, 20, 50, 100).map(k -> Math.min(k, counts[counts.length - 1])).toArray();
            int[] ofEachClass = IntStream.range(0, classroom.classes().size()).flatMap(c ->
                    IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == c).limit(1)).toArray();
            for (int photo : ofEachClass) {
                cells.add(cell(pixels[photo], "original"));
                for (int k : shown) {
                    Pca few = pixelPca.first(k);
                    float[][] one = {pixels[photo]};
                    cells.add(cell(Vectors.floats(few.inverseTransform(few.transform(one)))[0], k
                            + (k == 1 ? " axis" : " axes")));
                }
            }
            report.pictures("rebuilt-photos", new ImageGrid(cells, 6), "Photos rebuilt from a few axes of the pixels.",
                    "Rows of pictures, from a blurred one to the original");
        }

        private static Cell cell(float[] pixels, String title) {
            return new Cell(PixelVectors.image(pixels).toBufferedImage(), title);
        }

        private void ends() throws IOException {
            report.section("What an axis sees");
            report.text(ProjectionText.ENDS);
            showEnds("axis-ends", "embedding", byVariance);
            report.text(ProjectionText.ENDS_PIXELS);
            showEnds("pixel-axis-ends", "pixels", pixelPca.transform(pixels));
            report.task(ProjectionText.ENDS_TASK);
            report.text(ProjectionText.SEPARATION);
            int shown = Math.min(10, byVariance[0].length);
            double[] shares = IntStream.range(0, shown).mapToDouble(k -> ClassScatter.of(column(byVariance, k), labels)
                    .separation()).toArray();
            double[][] pixelPoints = pixelPca.transform(pixels);
            double[] pixelShares = IntStream.range(0, shown).mapToDouble(k ->
                    ClassScatter.of(column(pixelPoints, k), labels).separation()).toArray();
            report.figure("axis-separation", new BarFigure("Scatter between the classes", "principal axis",
                            "share of the scatter", IntStream.rangeClosed(1, shown).mapToObj(Integer::toString)
                                    .toList(),
                            List.of(Bars.of("embeddings", 0, shares), Bars.of("pixels", 1, pixelShares)), "0%"),
                    "How much of the scatter on each axis lies between the classes.",
                    "A bar chart with two bars an axis, embeddings and pixels.");
            double[] first = Arrays.stream(byVariance).mapToDouble(point -> point[0]).toArray();
            report.exercise(ProjectionText.WITHIN, Checker.check(
                    () -> Exercises.withinScatter(first.clone(), labels.clone()),
                    got -> Checks.faultOfWithin(got, first, labels), "Compared on the first axis."));
            session.metrics().put("axis_separation", shares).put("pixel_axis_separation", pixelShares);
        }

        private static double[][] column(double[][] points, int k) {
            return Arrays.stream(points).map(point -> new double[] {point[k]}).toArray(double[][]::new);
        }

        /** One row an axis: the photos with the lowest coordinates, then those with the highest. */
        private void showEnds(String name, String space, double[][] points) throws IOException {
            List<Cell> cells = new ArrayList<>();
            int perEnd = Math.min(ENDS, points.length / 2);
            for (int k = 0; k < Math.min(NAMED_AXES, points[0].length); k++) {
                int axis = k;
                int[] order = IntStream.range(0, points.length).boxed()
                        .sorted((i, j) -> Double.compare(points[i][axis], points[j][axis]))
                        .mapToInt(Integer::intValue).toArray();
                int[] shown = IntStream.concat(Arrays.stream(order, 0, perEnd),
                        Arrays.stream(order, order.length - perEnd, order.length)).toArray();
                for (int i : shown) {
                    cells.add(new Cell(classroom.data().validationImage(i),
                            String.format(Locale.ROOT, "axis %d: %+.1f  %s",
                            k + 1, points[i][k], classroom.classes().get(labels[i]))));
                }
            }
            report.pictures(name, new ImageGrid(cells, 2 * perEnd), "The ends of the first axes of the " + space
                    + ", lowest left, highest right.", "Rows of pictures, one an axis");
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
            lda = Lda.fit(embeddings, labels, Math.min(4, classroom.classes().size() - 1));
            int[] order = new Generator(seed).randperm(labels.length);
            int[] shuffled = Halves.labels(labels, order);
            Halves halves = Halves.of(labels, seed);
            Halves ofShuffled = Halves.of(shuffled, seed);
            List<LdaTrial> trials = List.of(
                    LdaTrial.of("true labels", embeddings, labels, halves, 0),
                    LdaTrial.of("shuffled labels", embeddings, shuffled, ofShuffled, 0),
                    LdaTrial.of("PCA first, true labels", embeddings, labels, halves, REDUCED),
                    LdaTrial.of("PCA first, shuffled labels", embeddings, shuffled, ofShuffled, REDUCED));
            List<ScatterFigure> panels = new ArrayList<>();
            for (LdaTrial trial : trials) {
                panels.add(new ScatterFigure(trial.name() + ": fitted to these", PointGroup.byClass(trial.fitted(),
                        trial.fitLabels(), classroom.classes(), 0)));
                panels.add(new ScatterFigure(trial.name() + ": held out", PointGroup.byClass(trial.heldOut(),
                        trial.heldOutLabels(), classroom.classes(), 0)));
                session.metrics().group("lda").group(trial.name().replaceAll("[^A-Za-z]+", "_")
                        .toLowerCase(Locale.ROOT))
                        .put("fitted", trial.fitAccuracy()).put("held_out", trial.heldOutAccuracy());
            }
            report.figure("lda-held-out", new ScatterGrid("", panels), "LDA in the half that it was fitted to (left) "
                    + "and in the other half (right).", "Eight scatter plots in four rows.");
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
            Tsne tsne = new Tsne(TsneAffinities.of(distances, perplexity(PERPLEXITY)), Tsne.startFromPca(embeddings));
            List<ScatterFigure> frames = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            for (int steps : new int[] {50, 250, 400, Tsne.STEPS}) {
                tsne.run(steps - tsne.steps());
                frames.add(new ScatterFigure("after " + steps + " steps", groups(tsne.positions())));
                rows.add(List.of(Integer.toString(steps), String.format(Locale.ROOT, "%.3f", tsne.cost()),
                        String.format(Locale.ROOT, "%.3f", trust(tsne.positions()))));
            }
            map = tsne.positions();
            session.seconds("tsne", start);
            session.metrics().put("tsne_divergence", tsne.cost());
            report.figure("tsne", new ScatterGrid("", frames), "The map on its way: gathered, then spread out.",
                    "Four scatter plots in which clusters of one colour form.");
            report.table("", new TextTable(List.of("steps", "divergence", "trustworthiness"), rows));
        }

        /** At most a third of the points can be neighbours. */
        private double perplexity(double wanted) {
            return Math.max(1, Math.min(wanted, (embeddings.length - 1) / 3.0));
        }

        private double trust(double[][] drawing) {
            return Trustworthiness.of(distances, drawing, Math.min(NEIGHBOURS, (drawing.length - 1) / 2));
        }

        private void perplexityAndSeed() throws IOException {
            report.text(ProjectionText.PERPLEXITY);
            double few = perplexity(5);
            double usual = perplexity(PERPLEXITY);
            double many = perplexity(150);
            report.figure("tsne-settings", new ScatterGrid("", List.of(
                            perplexityPanel(few), perplexityPanel(many), seedPanel(usual, seed),
                            seedPanel(usual, seed + 1))),
                    "The same embeddings: two perplexities (top), two seeds (bottom).",
                    "Four t-SNE maps of the same points.");
            report.task(ProjectionText.PERPLEXITY_TASK);
        }

        private ScatterFigure perplexityPanel(double perplexity) {
            double[][] positions = new Tsne(TsneAffinities.of(distances, perplexity), Tsne.startFromPca(embeddings))
                    .run(Tsne.STEPS).positions();
            return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f", perplexity), groups(positions));
        }

        private ScatterFigure seedPanel(double perplexity, long heap) {
            double[][] positions = new Tsne(TsneAffinities.of(distances, perplexity),
                    Tsne.randomStart(labels.length, heap))
                    .run(Tsne.STEPS).positions();
            return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f, seed %d", perplexity, heap),
                    groups(positions));
        }

        private void clouds() throws IOException {
            report.text(ProjectionText.CLOUDS);
            float[][] three = Clouds.three(CLOUD, seed);
            float[][] noise = Clouds.noise(3 * CLOUD, seed);
            report.figure("tsne-clouds", new ScatterGrid("", List.of(
                            new ScatterFigure("three clouds: PCA", clouds(Pca.fit(three, 2).transform(three))),
                            cloudPanel(three, PERPLEXITY, seed), cloudPanel(three, PERPLEXITY, seed + 1),
                            cloudPanel(three, 5, seed),
                            new ScatterFigure("noise: PCA", noise(Pca.fit(noise, 2).transform(noise))),
                            new ScatterFigure("noise: t-SNE, perplexity 3", noise(Tsne.map(noise, 3, seed))))),
                    "Invented points: what is there (PCA) and what t-SNE draws.",
                    "Six scatter plots: three clouds and one of noise, by PCA and by t-SNE.");
            report.task(ProjectionText.CLOUDS_TASK);
        }

        private static ScatterFigure cloudPanel(float[][] three, double perplexity, long heap) {
            return new ScatterFigure(String.format(Locale.ROOT, "perplexity %.0f, seed %d", perplexity, heap),
                    clouds(Tsne.map(three, perplexity, heap)));
        }

        private static List<PointGroup> clouds(double[][] points) {
            return PointGroup.byClass(points, Clouds.labels(CLOUD), List.of(Clouds.NAMES), 0);
        }

        private static List<PointGroup> noise(double[][] points) {
            return List.of(new PointGroup("noise", Tab10.colour(7), List.of(points)));
        }

        private void byChance() throws IOException {
            report.section("Axes by chance");
            report.text(ProjectionText.RANDOM);
            int[] dimensions = IntStream.rangeClosed(1, 9).map(power -> 1 << power).toArray();
            List<DistanceRatios> ratios = IntStream.of(dimensions).mapToObj(k -> DistanceRatios.of(embeddings,
                    Vectors.floats(RandomProjection.draw(embeddings[0].length, k, seed).transform(
                            embeddings)))).toList();
            report.figure("random-projection", new LineFigure("Distances after a random projection",
                            "dimensions, as a power of 2", "distance after / before", List.of(
                                    Line.of("95 % are below", 1, ratios.stream()
                                            .mapToDouble(DistanceRatios::high).toArray()),
                                    Line.of("median", 0, ratios.stream().mapToDouble(DistanceRatios::median).toArray()),
                                    Line.of("5 % are below", 1, ratios.stream()
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
            Map<String, double[][]> drawings = new LinkedHashMap<>();
            drawings.put("random axes", RandomProjection.draw(embeddings[0].length, 2, seed).transform(embeddings));
            drawings.put("PCA", pca.first(2).transform(embeddings));
            drawings.put("LDA", firstTwo(lda.transform(embeddings)));
            drawings.put("t-SNE", map);
            int many = Math.min(NEIGHBOURS, labels.length - 1);
            List<List<String>> rows = new ArrayList<>();
            List<ScatterFigure> panels = new ArrayList<>();
            drawings.forEach((name, points) -> {
                double trust = trust(points);
                double accuracy = neighbourAccuracy(Pairwise.of(Vectors.floats(points)).nearness(), many);
                rows.add(List.of(name, String.format(Locale.ROOT, "%.3f", trust), Numbers.percent(accuracy)));
                panels.add(new ScatterFigure(name, groups(points)));
                session.metrics().group("drawings").group(name.replaceAll("[^A-Za-z]+", "_").toLowerCase(Locale.ROOT))
                        .put("trustworthiness", trust).put("neighbour_accuracy", accuracy);
            });
            rows.add(List.of("the space itself", "1.000", Numbers.percent(neighbourAccuracy(
                    Pairwise.of(embeddings).nearness(), many))));
            report.figure("drawings", new ScatterGrid("", panels), "The same points by chance, by PCA, LDA and t-SNE.",
                    "Four scatter plots of the embeddings.");
            report.table("", new TextTable(List.of("drawing", "trustworthiness", many + " neighbours"), rows));
            report.task(ProjectionText.COMPARE_TASK);
        }

        private static double[][] firstTwo(double[][] points) {
            return Arrays.stream(points).map(point -> Arrays.copyOf(point, 2)).toArray(double[][]::new);
        }

        private double neighbourAccuracy(double[][] nearness, int k) {
            return KNearest.accuracy(KNearest.leaveOneOut(nearness, labels, k), labels);
        }

        private void explore() throws IOException {
            report.section("Explore it");
            report.text(ProjectionText.EXPLORE);
            int shown = Math.min(EXPLORED_NEIGHBOURS, labels.length - 1);
            report.explorer("explorer", Explorer.of(classroom.classes(), labels, classroom.data()::validationImage)
                            .withProjection("PCA", pca.first(Math.min(EXPLORED_AXES, byVariance[0].length))
                                    .transform(embeddings))
                            .withProjection("LDA", lda.transform(embeddings),
                                    lda.transformDirections(classroom.prototypes()))
                            .withProjection("t-SNE", map)
                            .withNeighbours("embedding, distance", Neighbours.ofSimilarities(
                                    Pairwise.of(embeddings).nearness(), shown))
                            .withNeighbours("pixels, centred cosine", Neighbours.ofSimilarities(
                                    Pairwise.of(pixels).centred().cosines(), shown)),
                    "The validation photos by PCA, LDA and t-SNE; arrows in LDA are the head's prototypes.");
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(ProjectionText.READ);
            report.task(ProjectionText.CHOOSE);
        }
    }
}
