package petal.lessons.classroom;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * What the chapters about embeddings begin with: photos, a network fine-tuned on them, and the embedding of every
 * validation photo.
 *
 * @param session    the run
 * @param data       the photos
 * @param weights    what the network began with
 * @param model      the fine-tuned network, in evaluation mode
 * @param body       the same without its last layer: photos in, embeddings out
 * @param embeddings the embedding of each validation photo, [photos][1280]
 * @param scores     what the head makes of each embedding, [photos][classes]
 * @param labels     the class of each validation photo
 */
public record Classroom(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model,
        Module body, float[][] embeddings, float[][] scores, int[] labels) {

    /**
     * Prepares all of it and reports it. The network is trained as the user asks, or taken from
     * an earlier run with the same pictures, weights and settings.
     *
     * @throws IOException if pictures or weights cannot be had
     */
    public static Classroom prepare(LessonSession session) throws IOException {
        PretrainedWeights weights = Networks.find(session);
        FlowerData data = FlowerData.load(session, weights);
        EfficientNet model = Networks.forClasses(session, weights, data.classes().size());
        FineTuning.once(session, data, weights, model);
        Validation validation = Validation.of(session, model, data);
        validation.report(session);
        Embeddings embeddings = validation.embeddings();
        return new Classroom(session, data, weights, model, validation.body(), embeddings.vectors().toRows(),
                validation.scores(), embeddings.labels());
    }

    /** The output of {@code body} for each picture of {@code loader}, with a progress bar. */
    public static Embeddings embed(LessonSession session, Module body, DataLoader loader) {
        long start = System.nanoTime();
        try (BatchProgress bar = session.progress("Extracting embeddings", loader.length())) {
            return Embeddings.of(body, loader, bar);
        } finally {
            session.seconds("embeddings", start);
        }
    }

    /** The embeddings of the photos that the network learnt from. */
    public Embeddings embedTraining() {
        DataLoader loader = new DataLoader(data.train(), data.batchSize()).device(session.device());
        try (BatchProgress bar = session.progress("Embedding training photos", loader.length())) {
            return Embeddings.of(body, loader, bar);
        }
    }

    public List<String> classes() {
        return data.classes();
    }

    /** The last layer of the head. */
    public Linear head() {
        return model.get(Networks.LAST_LAYER, Linear.class);
    }

    /** The rows of the head's weight matrix, one per class, [classes][1280]. */
    public float[][] prototypes() {
        return head().weight().toRows();
    }

    /** The class that the head finds for each validation photo: the one with the highest score. */
    public int[] predicted() {
        return highest(scores);
    }

    /** The class that the head finds for other embeddings, [photos][1280]. */
    public int[] predict(float[][] vectors) {
        return highest(Autograd.noGrad(() -> head().forward(Tensor.matrix(vectors).to(session.device()))).toRows());
    }

    private static int[] highest(float[][] scores) {
        return Arrays.stream(scores).mapToInt(Predictions::argmax).toArray();
    }

    /** Grids of validation photos. */
    public Gallery gallery() {
        return new Gallery(data, labels);
    }
}
