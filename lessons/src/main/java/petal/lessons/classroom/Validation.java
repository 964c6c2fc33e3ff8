package petal.lessons.classroom;

import java.util.Locale;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.console.Numbers;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.Module;
import petal.nn.data.DataLoader;
import petal.nn.data.TensorDataset;
import petal.nn.train.Embeddings;
import petal.nn.train.Evaluation;
import petal.nn.train.Inference;
import petal.nn.train.ProgressListener;

/**
 * What a trained network makes of the validation photos. The body runs over them once; all else is made of the
 * embeddings.
 *
 * @param body       the network without its last layer: photos in, embeddings out
 * @param embeddings the body's output for each photo, [photos, 1280], and the photos' classes
 * @param scores     the last layer's output for each embedding, [photos][classes]
 * @param evaluation how good the scores are
 */
public record Validation(Module body, Embeddings embeddings, float[][] scores, Evaluation evaluation) {

    /** Embeds the validation photos, with a progress bar, and scores the embeddings; {@code model} is evaluated. */
    public static Validation of(LessonSession session, EfficientNet model, FlowerData data) {
        model.eval();
        Module body = Networks.withoutLastLayer(model);
        Linear head = model.get(Networks.LAST_LAYER, Linear.class);
        Embeddings embeddings = Classroom.embed(session, body, data.validationLoader());
        float[][] scores = Inference.forward(head, embeddings.vectors().to(session.device())).toRows();
        DataLoader loader = new DataLoader(new TensorDataset(embeddings.vectors(), embeddings.labels()),
                data.batchSize()).device(session.device());
        return new Validation(body, embeddings, scores,
                Evaluation.of(head, new CrossEntropyLoss(), loader, ProgressListener.SILENT));
    }

    /** Reports the accuracy and notes it and the loss in the measurements. */
    public void report(LessonSession session) {
        session.report().output(String.format(Locale.ROOT, "Validation accuracy: %.4f", evaluation.accuracy()));
        session.metrics().put("accuracy", evaluation.accuracy()).put("validation_loss", evaluation.loss());
        session.highlight("validation accuracy", Numbers.percent(evaluation.accuracy()));
    }
}
