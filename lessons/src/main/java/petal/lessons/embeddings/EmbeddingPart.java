package petal.lessons.embeddings;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import petal.lessons.analysis.Argsort;
import petal.lessons.analysis.Similarity;
import petal.lessons.analysis.Vectors;
import petal.lessons.console.TextTable;
import petal.lessons.exercise.Checker;
import petal.lessons.grid.ImageGrid;
import petal.lessons.output.LabelsFile;
import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.tensor.Shapes;
import petal.tensor.autograd.Autograd;
import petal.weights.npy.Npy;

/** Body and head, embeddings, and similarity in embedding space and in pixel space. */
final class EmbeddingPart {
    /** How many pictures a grid shows. */
    static final int SHOWN = 9;

    private final Session session;
    private Examples examples;

    EmbeddingPart(Session session) {
        this.session = session;
    }

    void run() throws IOException {
        bodyAndHead();
        oneBatch();
        extractEmbeddings();
        compareThree();
        cosineSimilarity();
        nearest();
        rawPixels();
    }

    private void bodyAndHead() {
        session.report.section("Body and head");
        session.report.text(EmbeddingsText.BODY_AND_HEAD);
        String children = session.model.namedChildren().entrySet().stream()
                .map(child -> child.getKey() + ": " + child.getValue().getClass().getSimpleName())
                .collect(Collectors.joining("\n"));
        session.report.output(children + "\n\nClassifier (head):\n" + session.model.get("classifier"));
        session.report.text(EmbeddingsText.HEAD, EmbeddingsText.CUT);
        session.featureExtractor = Networks.withoutLastLayer(session.model);
        session.report.output("The copy's classifier, without the last layer:\n" + session.featureExtractor.get("classifier"));
    }

    private void oneBatch() {
        try (BatchIterator batches = session.flowers.validationLoader().iterator(); var _ = Autograd.noGrad()) {
            Batch batch = batches.next();
            int[] output = session.featureExtractor.forward(batch.inputs()).shape();
            session.report.output("Input shape:  " + Shapes.toString(batch.inputs().shape()) + "\nOutput shape: "
                    + Shapes.toString(output));
        }
        session.report.task(EmbeddingsText.SHAPES);
    }

    private void extractEmbeddings() throws IOException {
        session.report.section("Embeddings");
        session.report.text(EmbeddingsText.EXTRACT);
        DataLoader loader = session.flowers.validationLoader();
        long start = System.nanoTime();
        Embeddings embeddings = session.withProgress("Extracting embeddings", loader.length(),
                bar -> Embeddings.of(session.featureExtractor, loader, bar));
        int[] shape = embeddings.vectors().shape();
        session.embeddings = Session.rows(embeddings.vectors());
        session.labels = embeddings.labels();
        session.report.output("Embeddings shape: " + Shapes.toString(shape) + "\nLabels shape: [" + shape[0] + "]");
        session.metrics.group("seconds").put("embeddings", (System.nanoTime() - start) * 1e-9);
        Npy.write(session.options.out().resolve("embeddings.npy"), embeddings.vectors().toArray(), shape);
        session.folder.writeText("labels.csv", LabelsFile.format(session.flowers.labelledValidation()));
        session.report.task(EmbeddingsText.TABLE);
    }

    private void compareThree() throws IOException {
        session.report.section("Similarity of embeddings");
        session.report.text(EmbeddingsText.SIMILARITY);
        examples = Examples.choose(session.labels, session.classes());
        List<BufferedImage> images = new ArrayList<>();
        for (int index : examples.indices()) {
            images.add(session.flowers.validationImage(index));
        }
        session.report.pictures("examples", ImageGrid.of(images, examples.names()), "Three examples.",
                "Three pictures: " + String.join(", ", examples.names()) + ".");
        session.report.text(EmbeddingsText.DOT);
        session.report.output(dotOf(0, 1) + "\n" + dotOf(0, 2) + "\n" + dotOf(1, 2));
        session.report.task(EmbeddingsText.PAIR);
    }

    private String dotOf(int i, int j) {
        double dot = Vectors.dot(vector(i), vector(j));
        return String.format(Locale.ROOT, "%s · %s = %.2f", examples.names().get(i), examples.names().get(j), dot);
    }

    private float[] vector(int example) {
        return session.embeddings[examples.indices()[example]];
    }

    private void cosineSimilarity() {
        session.report.text(EmbeddingsText.COSINE);
        float[][] cosines = Similarity.cosineMatrix(new float[][] {vector(0), vector(1), vector(2)});
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(examples.names());
        List<List<String>> rows = IntStream.range(0, 3).mapToObj(i -> {
            List<String> row = new ArrayList<>(List.of(examples.names().get(i)));
            for (float cosine : cosines[i]) {
                row.add(String.format(Locale.ROOT, "%.3f", cosine));
            }
            return row;
        }).toList();
        session.report.table("Cosine similarity", new TextTable(header, rows));
    }

    private void nearest() throws IOException {
        session.report.section("Finding similar pictures");
        session.report.text(EmbeddingsText.NEAREST);
        float[] similarities = Similarity.cosines(session.embeddings, vector(0));
        int[] mostSimilar = Argsort.descending(similarities);
        Gallery gallery = new Gallery(session);
        gallery.show("most-similar", "Most similar by embedding, with the cosine.", mostSimilar, similarities, "%.3f");
        session.report.exercise(EmbeddingsText.LEAST_SIMILAR, Checker.check(
                () -> Exercises.leastSimilar(mostSimilar.clone(), SHOWN),
                got -> Checker.faultOfLowest(got, similarities, SHOWN), "These are the nine lowest cosines, in order."));
        gallery.show("least-similar", "Least similar by embedding.", Solutions.leastSimilar(mostSimilar, SHOWN), similarities,
                "%.3f");
        session.metrics.put("same_class_among_nearest", gallery.shareOfClass(mostSimilar, session.labels[mostSimilar[0]]));
    }

    private void rawPixels() throws IOException {
        session.report.section("Embeddings beside raw pixels");
        session.report.text(EmbeddingsText.PIXELS);
        var validation = session.flowers.validation();
        int length = Shapes.size(validation.sampleShape());
        float[][] pixels = new float[validation.size()][length];
        IntStream.range(0, pixels.length).parallel().forEach(i -> validation.load(i, pixels[i], 0));
        session.report.output("Raw pixel vectors: " + Shapes.toString(pixels.length, length)
                + "\nEach picture is now a vector of " + length + " numbers.");
        long start = System.nanoTime();
        float[] similarities = Similarity.dots(pixels, pixels[examples.indices()[0]]);
        session.metrics.group("seconds").put("pixel_similarity", (System.nanoTime() - start) * 1e-9);
        int[] mostSimilar = Argsort.descending(similarities);
        Gallery gallery = new Gallery(session);
        gallery.show("most-similar-pixels", "Most similar by raw pixels, with the dot product.", mostSimilar, similarities,
                "%,.0f");
        session.metrics.put("same_class_among_nearest_pixels",
                gallery.shareOfClass(mostSimilar, session.labels[examples.indices()[0]]));
        session.report.task(EmbeddingsText.APPROACH);
        session.report.task(EmbeddingsText.KEEPS);
    }
}
