package petal.lessons.embeddings;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import petal.chart.ArrowMap;
import petal.chart.LineFigure;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.analysis.projection.Lda;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.analysis.projection.ScoreSlopes;
import petal.lessons.analysis.projection.Tsne;
import petal.lessons.chapter.Cell;
import petal.lessons.classroom.ClassAxes;
import petal.lessons.classroom.Examples;
import petal.lessons.classroom.FewAxes;
import petal.lessons.classroom.FineTuning;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Gallery;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonRunner;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Pointing;
import petal.lessons.classroom.Validation;
import petal.lessons.console.Numbers;
import petal.lessons.console.TextTable;
import petal.lessons.explorer.Explorer;
import petal.lessons.explorer.Projection;
import petal.lessons.output.LabelsFile;
import petal.lessons.output.Metrics;
import petal.lessons.report.Report;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Linear;
import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.weights.npy.Npy;

/**
 * From photos to a classifier, to the vectors inside it, and to pictures of the space that they live in.
 *
 * <p>Read the cells of {@link Chapter} from top to bottom, beside {@code embeddings.md} or the page that it becomes.
 * Places where it is worth stepping into a call are marked "Step in".
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

        @Cell
        void setup() {
            report.table("Configuration", Configuration.table(session));
        }

        private PretrainedWeights weights;
        private FlowerData data;

        @Cell
        void pictures() throws IOException {
            weights = Networks.find(session);
            data = FlowerData.load(session, weights);
        }

        private EfficientNet model;

        @Cell
        void train() throws IOException {
            model = Networks.forClasses(session, weights, data.classes().size());
            // Step in: FineTuning.run, ResumableTraining.epoch, Trainer.step (one step of learning), Tensor.backward
            double[] losses = FineTuning.once(session, data, weights, model);
            report.figure("training-loss", LineFigure.ofTraining("Loss during training", losses));
        }

        private Validation validation;

        @Cell
        void validate() throws IOException {
            // The body runs over the photos once, here; later cells open what it made of them
            validation = Validation.of(session, model, data);
            validation.report(session);
            Networks.save(session, data, weights, model);
        }

        @Cell
        void bodyAndHead() {
            StringBuilder children = new StringBuilder();
            model.namedChildren().forEach((name, child) -> children.append(name).append(": ")
                    .append(child.getClass().getSimpleName()).append('\n'));
            report.output(children + "\nClassifier (head):\n" + model.get("classifier"));
        }

        @Cell
        void cut() {
            petal.nn.Module body = Networks.withoutLastLayer(model);
            report.output("The copy's classifier, without the last layer:\n" + body.get("classifier"));
            try (BatchIterator batches = data.validationLoader().iterator(); var _ = Autograd.noGrad()) {
                Batch batch = batches.next();
                // Step in: EfficientNet.forward, and from there through the stages of `features`
                Tensor output = body.forward(batch.inputs());
                report.output("Input shape:  " + Shapes.toString(batch.inputs().shape())
                        + "\nOutput shape: " + Shapes.toString(output.shape()));
            }
        }

        private float[][] embeddings;
        private int[] labels;

        @Cell
        void extract() throws IOException {
            // Step in: Validation.of, then Embeddings.of
            Tensor vectors = validation.embeddings().vectors();
            embeddings = vectors.toRows();
            labels = validation.embeddings().labels();
            Npy.write(session.options().out().resolve("embeddings.npy"), vectors.toArray(), vectors.shape());
            session.folder().writeText("labels.csv", LabelsFile.format(data.labelledValidation()));
            report.output("Embeddings shape: " + Shapes.toString(vectors.shape())
                    + "\nLabels shape: [" + labels.length + "]");
        }

        private Gallery gallery;
        private Examples examples;

        @Cell
        void examples() throws IOException {
            gallery = new Gallery(data, labels);
            examples = Examples.alike(embeddings, labels, data.classes());
            report.pictures("examples", gallery.grid(examples.indices(), examples.names()));
        }

        private float[] a;
        private float[] b;
        private float[] c;

        @Cell
        void dots() {
            a = embeddings[examples.indices()[0]];
            b = embeddings[examples.indices()[1]];
            c = embeddings[examples.indices()[2]];
            List<String> names = examples.names();
            // Step in: Vectors.dot is the whole definition
            report.output(names.get(0) + " · " + names.get(1) + " = " + Numbers.decimal(Vectors.dot(a, b)) + "\n"
                    + names.get(0) + " · " + names.get(2) + " = " + Numbers.decimal(Vectors.dot(a, c)) + "\n"
                    + names.get(1) + " · " + names.get(2) + " = " + Numbers.decimal(Vectors.dot(b, c)));
        }

        @Cell
        void cosines() {
            float[][] cosines = Similarity.cosineMatrix(new float[][] {a, b, c});
            report.table("Cosine similarity", TextTable.matrix(examples.names(), examples.names(), cosines, "%.3f"));
        }

        private int query;
        private float[] similarities;

        @Cell
        void mostSimilar() throws IOException {
            query = examples.indices()[0];
            similarities = Similarity.cosines(embeddings, embeddings[query]);
            int[] mostSimilar = Argsort.descending(similarities);
            report.pictures("most-similar", gallery.ranking(mostSimilar, similarities, "%.3f"));
            metrics.put("same_class_among_nearest", gallery.shareOfClass(mostSimilar, labels[query]));
        }

        @Cell
        void leastSimilar() throws IOException {
            report.pictures("least-similar", gallery.ranking(Argsort.ascending(similarities), similarities, "%.3f"));
        }

        @Cell
        void surprise() throws IOException {
            // Of the query's class the least like it, and of the other classes the most like it
            int[] surprising = examples.surprising(similarities, labels);
            report.pictures("surprise", gallery.ranking(surprising, similarities, "%.3f"));
        }

        private float[][] pixels;

        @Cell
        void rawPixels() throws IOException {
            pixels = data.validationPixels();
            report.output("Raw pixel vectors: " + Shapes.toString(pixels.length, pixels[0].length)
                    + "\nEach picture is now a vector of " + pixels[0].length + " numbers.");
            long start = System.nanoTime();
            float[] dots = Similarity.dots(pixels, pixels[query]);
            session.seconds("pixel_similarity", start);
            int[] mostSimilar = Argsort.descending(dots);
            report.pictures("most-similar-pixels", gallery.ranking(mostSimilar, dots, "%,.0f"));
            metrics.put("same_class_among_nearest_pixels", gallery.shareOfClass(mostSimilar, labels[query]));
        }

        @Cell
        void manyQueries() {
            int asked = Math.min(embeddings.length, 100); // pixels make long vectors: more would take long
            int nearest = Math.min(5, asked - 1);
            int[] classes = Arrays.copyOf(labels, asked);
            double byEmbedding = Neighbours.sameClassShare(Arrays.copyOf(embeddings, asked), classes, nearest);
            double byPixels = Neighbours.sameClassShare(Arrays.copyOf(pixels, asked), classes, nearest);
            new SameClass(asked, nearest, byEmbedding, byPixels).note(session);
            report.say("many-queries", asked, nearest);
            report.output("By embedding: " + Numbers.percent(byEmbedding)
                    + "\nBy pixels: " + Numbers.percent(byPixels));
        }

        private Pca pca;
        private Optional<Lda> lda;

        @Cell
        void project() throws IOException {
            long start = System.nanoTime();
            // Step in: Pca.fit and Lda.fit name each step of the linear algebra
            pca = Pca.fit(embeddings, Math.min(6, embeddings.length));
            lda = ClassAxes.fit(report, embeddings, labels, 2);
            session.seconds("pca_and_lda", start);
            metrics.put("pca_explained_variance_ratio", pca.explainedVarianceRatio());
            Shadows shadows = new Shadows(labels, data.classes()).addPairs("PCA", pca.transform(embeddings));
            lda.ifPresent(found -> shadows.add("LDA (best class separation)", found.transform(embeddings)));
            report.figure("projections", shadows.draw());
        }

        private Linear head;
        private float[][] prototypes;

        @Cell
        void readHead() {
            head = model.get(Networks.LAST_LAYER, Linear.class);
            prototypes = head.weight().toRows();
            report.output("Classifier weights shape: " + Shapes.toString(head.weight().shape())
                    + "\nClassifier bias shape: " + Shapes.toString(head.bias().shape())
                    + "\n\nThere are " + prototypes.length + " prototypes, one per class, of "
                    + prototypes[0].length + " numbers each.");
        }

        private float[] scores;

        @Cell
        void mostTypical() throws IOException {
            int roses = Math.max(0, data.classes().indexOf("roses")); // or the first class, where there are none
            scores = Similarity.dots(embeddings, prototypes[roses]);
            int[] descending = Argsort.descending(scores);
            report.say("class", data.classes().get(roses));
            report.pictures("most-typical", gallery.ranking(descending, scores, "%.1f"));
            metrics.put("prototype", data.classes().get(roses))
                    .put("prototype_class_among_highest", gallery.shareOfClass(descending, roses));
        }

        @Cell
        void leastTypical() throws IOException {
            report.pictures("least-typical", gallery.ranking(Argsort.ascending(scores), scores, "%.1f"));
        }

        @Cell
        void drawPrototypes() throws IOException {
            if (lda.isPresent()) {
                double[][] points = lda.get().transform(embeddings);
                double[][] arrows = lda.get().transformDirections(prototypes); // turned, not shifted
                ArrowMap map = new ArrowMap(points, labels, data.classes());
                double scale = map.lengthening(arrows);
                report.figure("prototypes", map.draw("Embeddings and class prototypes", arrows, scale));
                int onPaper = Pointing.toOwnClass(arrows, points, labels);
                int inSpace = Pointing.toOwnClass(prototypes, embeddings, labels);
                report.say("arrows", ArrowMap.inWords(scale), onPaper, prototypes.length, inSpace, embeddings.length);
                metrics.put("arrows_to_own_class", onPaper).put("prototypes_to_own_class", inSpace);
            }
        }

        private Optional<FewAxes> few;

        @Cell
        void drawReadable() throws IOException {
            // Step in: first PCA to a few axes, then LDA among them
            few = lda.isEmpty() ? Optional.empty() : FewAxes.fit(report, embeddings, labels, 4);
            if (few.isPresent()) {
                double[][] points = few.get().first(2).transform(embeddings);
                // Step in: the slope of the plane that fits the scores of a class best over the points
                double[][] slopes = ScoreSlopes.of(points, validation.scores());
                ArrowMap map = new ArrowMap(points, labels, data.classes());
                double scale = map.reaching(slopes);
                report.figure("prototypes-readable", map.draw("Where each class's score grows", slopes, scale));
                int pointing = Pointing.toOwnClass(slopes, points, labels);
                report.say("readable", few.get().few(), pointing, prototypes.length);
                metrics.put("slopes_to_own_class", pointing);
            }
        }

        @Cell
        void explore() throws IOException {
            Explorer explorer = gallery.explorer(validation.scores());
            if (few.isPresent()) {
                double[][] points = few.get().transform(embeddings);
                explorer =
                        explorer.withProjection("LDA of few axes", points, ScoreSlopes.of(points, validation.scores()));
            }
            if (lda.isPresent()) {
                explorer = explorer.withProjection("LDA", lda.get().transform(embeddings),
                        lda.get().transformDirections(prototypes));
            }
            // t-SNE's perplexity is 30, or less where there are few pictures
            report.explorer("explorer", explorer
                    .withProjection(Projection.ofShares("PCA", pca.transform(embeddings), pca.explainedVarianceRatio()))
                    .withProjection("t-SNE", Tsne.map(embeddings, Math.min(30, (labels.length - 1) / 3.0)))
                    .withNeighbours("embedding (cosine)", Pairwise.of(embeddings).cosines(), 50)
                    .withNeighbours("raw pixels (cosine)", Pairwise.of(pixels).cosines(), 50));
        }
    }
}
