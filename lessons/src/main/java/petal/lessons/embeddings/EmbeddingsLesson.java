package petal.lessons.embeddings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.answers.Question;
import petal.lessons.chart.Arrow;
import petal.lessons.chart.LineFigure;
import petal.lessons.chart.PointGroup;
import petal.lessons.chart.ScatterFigure;
import petal.lessons.chart.ScatterGrid;
import petal.lessons.classroom.CheckpointTimer;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.Examples;
import petal.lessons.classroom.FineTuning;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Validation;
import petal.lessons.console.Console;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.output.LabelsFile;
import petal.lessons.report.Report;
import petal.lessons.report.Task;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Linear;
import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.train.Embeddings;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.npy.Npy;

/**
 * From photos to a classifier, to the vectors inside it, and to pictures of the space that they live in.
 *
 * <p>Read {@link Chapter#run} from top to bottom: each line is a section, each section a method below it. Places where
 * it is worth stepping into a call are marked "Step in".
 */
public final class EmbeddingsLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson embeddings}. */
    public static void main(String... args) {
        LessonRunner.start("embeddings", args);
    }

    @Override
    public int chapter() {
        return 4;
    }

    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public String summary() {
        return "train a classifier of flowers, then look at the vectors inside it";
    }

    @Override
    public List<Question> tasks() {
        return EmbeddingsText.TASKS.stream().map(Task::asked).toList();
    }

    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        LessonSession session = LessonSession.open(this, EmbeddingsText.TITLE, EmbeddingsText.SUBTITLE, options,
                console);
        new Chapter(session).run();
        session.finish();
    }

    /** The sections, and what earlier ones leave for later ones. */
    @SuppressWarnings("NullAway.Init") // each section fills in what it leaves
    private static final class Chapter {
        private static final int PCA_AXES = 6;
        private static final int LDA_AXES = 2;
        /** Pixels make long vectors: comparing more of them with each other would take longer than it teaches. */
        private static final int QUERIES = 100;
        private static final int NEAREST = 5;
        private static final double TSNE_PERPLEXITY = 30;
        private static final int EXPLORED_NEIGHBOURS = 8;
        private static final String PROTOTYPE = "roses";

        private final LessonSession session;
        private final LessonOptions options;
        private final Report report;
        private FlowerData data;
        private PretrainedWeights weights;
        private EfficientNet model;
        private Validation validation;
        private petal.nn.Module featureExtractor;
        private float[][] embeddings;
        private int[] labels;
        private Gallery gallery;
        private Examples examples;
        private double[][] pixelCosines;
        private Pca pca;
        private Optional<Lda> lda;
        private float[][] prototypes;

        Chapter(LessonSession session) {
            this.session = session;
            this.options = session.options();
            this.report = session.report();
        }

        void run() throws IOException {
            setup();
            loadData();
            buildModel();
            train();
            validate();
            bodyAndHead();
            oneBatch();
            extractEmbeddings();
            compareThree();
            cosineSimilarity();
            nearest();
            rawPixels();
            project();
            readHead();
            rankByPrototype();
            drawPrototypes();
            explore();
            wrapUp();
        }

        private void setup() {
            report.section("Setup");
            report.text("In this lesson we");
            report.points(EmbeddingsText.OUTLINE);
            report.text("Afterwards you can say:");
            report.points(EmbeddingsText.OBJECTIVES);
            report.text(EmbeddingsText.SETUP);
            report.table("Configuration", LessonSession.facts(List.of(
                    List.of("seed", Long.toString(options.seed())),
                    List.of("learning rate", Double.toString(options.learningRate())),
                    List.of("epochs", Integer.toString(options.epochs())),
                    List.of("batch size", Integer.toString(options.batchSize())),
                    List.of("image size", options.imageSize() + " px"),
                    List.of("freeze backbone", options.freezeBackbone() ? "yes" : "no"),
                    List.of("device", session.device().description()))));
        }

        private void loadData() throws IOException {
            report.section("The pictures");
            report.text(EmbeddingsText.DATA);
            data = FlowerData.load(session);
            report.text(EmbeddingsText.ORIGINALS);
        }

        private void buildModel() throws IOException {
            report.section("A classifier");
            report.text(EmbeddingsText.TRAIN);
            weights = Networks.find(session);
            model = Networks.forClasses(session, weights, data.classes().size());
        }

        private void train() throws IOException {
            // Step in: FineTuning.run, ResumableTraining.epoch, Trainer.step (one step of learning), Tensor.backward
            FineTuning training = FineTuning.run(session, data, weights, model,
                    CheckpointTimer.everyHalfMinute());
            report.figure("training-loss", LineFigure.ofTraining("Loss during training", training.losses()),
                    "The loss of each batch: how surprised the network is by the right answer.",
                    "A line chart of the loss against the batch, falling from left to right.");
        }

        private void validate() throws IOException {
            // The body runs over the photos once, here; later sections open what it made of them
            validation = Validation.of(session, model, data);
            validation.report(session);
            Networks.save(session, data, weights, model);
            Classroom.keep(session, data, weights, model);
        }

        private void bodyAndHead() {
            report.section("Body and head");
            report.text(EmbeddingsText.BODY_AND_HEAD);
            String children = model.namedChildren().entrySet().stream()
                    .map(child -> child.getKey() + ": " + child.getValue().getClass().getSimpleName())
                    .collect(Collectors.joining("\n"));
            report.output(children + "\n\nClassifier (head):\n" + model.get("classifier"));
            report.text(EmbeddingsText.HEAD, EmbeddingsText.CUT);
            featureExtractor = validation.body();
            report.output("The copy's classifier, without the last layer:\n" + featureExtractor.get("classifier"));
        }

        private void oneBatch() {
            try (BatchIterator batches = data.validationLoader().iterator(); var _ = Autograd.noGrad()) {
                Batch batch = batches.next();
                // Step in: EfficientNet.forward, and from there through the stages of `features`
                Tensor output = featureExtractor.forward(batch.inputs());
                report.output("Input shape:  " + Shapes.toString(batch.inputs().shape()) + "\nOutput shape: "
                        + Shapes.toString(output.shape()));
                report.task(EmbeddingsText.SHAPES);
                session.exercise(EmbeddingsText.POOL);
            }
        }

        private void extractEmbeddings() throws IOException {
            report.section("Embeddings");
            report.text(EmbeddingsText.EXTRACT);
            // Step in: Validation.of, then Embeddings.of
            Tensor vectors = validation.embeddings().vectors();
            int[] shape = vectors.shape();
            embeddings = vectors.toRows();
            labels = validation.embeddings().labels();
            gallery = new Gallery(report, data, labels);
            report.output("Embeddings shape: " + Shapes.toString(shape) + "\nLabels shape: [" + shape[0] + "]");
            Npy.write(options.out().resolve("embeddings.npy"), vectors.toArray(), shape);
            session.folder().writeText("labels.csv", LabelsFile.format(data.labelledValidation()));
            report.task(EmbeddingsText.TABLE);
        }

        private void compareThree() throws IOException {
            report.section("Similarity of embeddings");
            report.text(EmbeddingsText.SIMILARITY);
            examples = Examples.choose(labels, data.classes());
            gallery.show("examples", "Three examples.", examples.indices(), examples.names());
            report.text(EmbeddingsText.DOT);
            report.output(dotOf(0, 1) + "\n" + dotOf(0, 2) + "\n" + dotOf(1, 2));
            report.task(EmbeddingsText.PAIR);
        }

        private String dotOf(int i, int j) {
            // Step in: Vectors.dot is the whole definition
            double dot = Vectors.dot(vector(i), vector(j));
            return String.format(Locale.ROOT, "%s · %s = %.2f", examples.names().get(i), examples.names().get(j), dot);
        }

        private float[] vector(int example) {
            return embeddings[examples.indices()[example]];
        }

        private void cosineSimilarity() {
            report.text(EmbeddingsText.COSINE);
            float[][] cosines = Similarity.cosineMatrix(new float[][] {vector(0), vector(1), vector(2)});
            report.table("Cosine similarity", TextTable.matrix(examples.names(), examples.names(), cosines, "%.3f"));
        }

        private void nearest() throws IOException {
            report.section("Finding similar pictures");
            report.text(EmbeddingsText.NEAREST);
            float[] similarities = Similarity.cosines(embeddings, vector(0));
            int[] mostSimilar = Argsort.descending(similarities);
            int shown = Math.min(Gallery.SHOWN, mostSimilar.length);
            gallery.showRanking("most-similar", "Most similar by embedding, with the cosine.", mostSimilar,
                    similarities, "%.3f");
            session.exercise(EmbeddingsText.LEAST_SIMILAR);
            gallery.showRanking("least-similar", "Least similar by embedding.",
                    Solutions.leastSimilar(mostSimilar, shown), similarities, "%.3f");
            session.metrics().put("same_class_among_nearest", gallery.shareOfClass(mostSimilar,
                    labels[mostSimilar[0]]));
        }

        private void rawPixels() throws IOException {
            report.section("Embeddings beside raw pixels");
            report.text(EmbeddingsText.PIXELS);
            float[][] pixels = data.validationPixels();
            report.output("Raw pixel vectors: " + Shapes.toString(pixels.length, pixels[0].length)
                    + "\nEach picture is now a vector of " + pixels[0].length + " numbers.");
            int query = examples.indices()[0];
            long start = System.nanoTime();
            float[] similarities = Similarity.dots(pixels, pixels[query]);
            session.seconds("pixel_similarity", start);
            pixelCosines = Pairwise.of(pixels).cosines();
            int[] mostSimilar = Argsort.descending(similarities);
            gallery.showRanking("most-similar-pixels", "Most similar by raw pixels, with the dot product.", mostSimilar,
                    similarities, "%,.0f");
            session.metrics().put("same_class_among_nearest_pixels", gallery.shareOfClass(mostSimilar, labels[query]));
            askMore(pixels);
            report.task(EmbeddingsText.APPROACH);
            report.task(EmbeddingsText.KEEPS);
        }

        /** One query proves little. */
        private void askMore(float[][] pixels) {
            int asked = Math.min(embeddings.length, QUERIES);
            int nearest = Math.min(NEAREST, asked - 1);
            int[] classes = Arrays.copyOf(labels, asked);
            double byEmbedding = Neighbours.sameClassShare(Arrays.copyOf(embeddings, asked), classes, nearest);
            double byPixels = Neighbours.sameClassShare(Arrays.copyOf(pixels, asked), classes, nearest);
            report.text(EmbeddingsText.askedMore(asked, nearest));
            report.output(
                    "By embedding: " + Numbers.percent(byEmbedding) + "\nBy pixels: " + Numbers.percent(byPixels));
            session.metrics().group("same_class_share").put("queries", asked).put("neighbours", nearest)
                    .put("embeddings", byEmbedding).put("pixels", byPixels);
            session.highlight("neighbours of the same class, by embedding", Numbers.percent(byEmbedding));
            session.highlight("by pixels", Numbers.percent(byPixels));
        }

        private void project() throws IOException {
            report.section("A look at the embedding space");
            report.text(EmbeddingsText.PROJECT, EmbeddingsText.PCA_LDA);
            long start = System.nanoTime();
            // Step in: Pca.fit and Lda.fit name each step of the linear algebra
            pca = Pca.fit(embeddings, Math.min(PCA_AXES, embeddings.length));
            lda = ClassAxes.fit(report, embeddings, labels, LDA_AXES);
            session.seconds("pca_and_lda", start);
            session.metrics().put("pca_explained_variance_ratio", pca.explainedVarianceRatio());
            double[][] byVariance = pca.transform(embeddings);
            List<ScatterFigure> shadows = new ArrayList<>();
            for (int axis = 0; axis + 1 < byVariance[0].length; axis += 2) {
                shadows.add(new ScatterFigure("PCA dimensions " + (axis + 1) + "–" + (axis + 2),
                        groups(byVariance, axis)));
            }
            lda.ifPresent(found -> shadows.add(new ScatterFigure("LDA (best class separation)",
                    groups(found.transform(embeddings), 0))));
            report.figure("projections", new ScatterGrid("", shadows),
                    "Shadows of the same points, one colour per class.",
                    "Scatter plots of the embeddings: PCA dimensions in pairs, and LDA.");
            report.task(EmbeddingsText.CLUSTERS);
        }

        private List<PointGroup> groups(double[][] points, int firstAxis) {
            return PointGroup.byClass(points, labels, data.classes(), firstAxis);
        }

        private void readHead() {
            report.section("Prototypes: how the head uses embeddings");
            report.text(EmbeddingsText.PROTOTYPES);
            Linear head = model.get(Networks.LAST_LAYER, Linear.class);
            int[] shape = head.weight().shape();
            prototypes = head.weight().toRows();
            report.output("Classifier weights shape: " + Shapes.toString(shape) + "\nClassifier bias shape: "
                    + Shapes.toString(head.bias().shape()) + "\n\nThere are " + shape[0]
                    + " prototypes, one a class, of " + shape[1] + " numbers each.");
            session.exercise(EmbeddingsText.SCORES);
        }

        private void rankByPrototype() throws IOException {
            String name = data.classes().contains(PROTOTYPE) ? PROTOTYPE : data.classes().getFirst();
            float[] prototype = Solutions.prototype(prototypes, data.classes(), name);
            session.exercise(EmbeddingsText.prototypeOf(name));
            report.text(EmbeddingsText.SCORE);
            float[] scores = Similarity.dots(embeddings, prototype);
            int shown = Math.min(Gallery.SHOWN, scores.length);
            int[] ascending = Argsort.ascending(scores);
            int[] descending = IntStream.range(0, ascending.length).map(i -> ascending[ascending.length - 1 - i])
                    .toArray();
            gallery.showRanking("most-" + fileName(name), "The most typical of \"" + name + "\", with the dot product.",
                    descending, scores, "%.1f");
            session.metrics().put("prototype", name).put("prototype_class_among_highest",
                    gallery.shareOfClass(descending, data.classes().indexOf(name)));
            session.exercise(EmbeddingsText.LOWEST);
            gallery.showRanking("least-" + fileName(name), "The least like \"" + name + "\".",
                    Solutions.lowest(scores, shown), scores, "%.1f");
        }

        private static String fileName(String className) {
            return className.replaceAll("[^A-Za-z0-9]", "-");
        }

        private void drawPrototypes() throws IOException {
            if (lda.isPresent()) {
                drawPrototypes(lda.get());
            }
            report.task(EmbeddingsText.RELATE);
        }

        private void drawPrototypes(Lda lda) throws IOException {
            double[][] directions = lda.transformDirections(prototypes);
            List<Arrow> arrows = Arrow.byClass(directions, data.classes(), 0);
            double[][] projected = lda.transform(embeddings);
            List<PointGroup> points = groups(projected, 0);
            double scale = Arrow.lengthening(arrows, points);
            report.text(EmbeddingsText.arrows(scale));
            report.figure("prototypes", new ScatterFigure("Embeddings and class prototypes",
                    points, arrows.stream().map(arrow -> arrow.times(scale)).toList()),
                    "Points are embeddings, arrows are prototypes, both in LDA space.",
                    "A scatter plot of the embeddings in LDA space with an arrow for each class's prototype.");
            int onPaper = Pointing.towardsOwnClass(directions, projected, labels);
            int inSpace = Pointing.towardsOwnClass(doubles(prototypes), doubles(embeddings), labels);
            report.text(EmbeddingsText.pointing(onPaper, inSpace, directions.length));
            session.metrics().put("prototypes_furthest_towards_own_class", inSpace)
                    .put("prototypes_furthest_towards_own_class_in_lda", onPaper);
        }

        private static double[][] doubles(float[]... rows) {
            return Arrays.stream(rows).map(Vectors::doubles).toArray(double[][]::new);
        }

        private void explore() throws IOException {
            report.section("Explore");
            report.text(EmbeddingsText.EXPLORE);
            double perplexity = Math.min(TSNE_PERPLEXITY, (labels.length - 1) / 3.0);
            Explorer explorer = gallery.explorer();
            if (lda.isPresent()) {
                explorer = explorer.withProjection("LDA", lda.get().transform(embeddings),
                        lda.get().transformDirections(prototypes));
            }
            report.explorer("explorer", explorer
                    .withProjection("PCA", pca.transform(embeddings))
                    .withProjection("t-SNE", Tsne.map(embeddings, perplexity))
                    .withNeighbours("embedding (cosine)", Pairwise.of(embeddings).cosines(), EXPLORED_NEIGHBOURS)
                    .withNeighbours("raw pixels (cosine)", pixelCosines, EXPLORED_NEIGHBOURS),
                    "The validation pictures in the space of their embeddings.");
        }

        private void wrapUp() {
            report.section("Wrap-up");
            report.task(EmbeddingsText.WHAT_IS);
            report.task(EmbeddingsText.BIRDS);
            report.text("Next: `similarity`, what it means to be alike.");
        }
    }
}
