package petal.lessons.collection;

import java.util.HashSet;
import java.util.List;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.explorer.Column;
import petal.lessons.explorer.Explorer;
import petal.nn.Linear;
import petal.nn.train.Inference;
import petal.tensor.Tensor;

/** What a network's own last layer takes pictures for, where it was trained on just their classes. */
public final class HeadPredictions {
    private static final int BLOCK = 4096;

    private HeadPredictions() {
    }

    /**
     * {@return the columns prediction, mistake and confidence; none where the network knows other classes than the
     * pictures have}
     *
     * @param head     the last layer
     * @param names    the classes of its outputs
     * @param pictures with embeddings that the same network made
     */
    public static List<Column> of(Linear head, List<String> names, Collected pictures) {
        if (!pictures.hasClasses() || names.size() != head.outFeatures()
                || !new HashSet<>(names).equals(new HashSet<>(pictures.classes()))) {
            return List.of();
        }
        int n = pictures.size();
        var predicted = new int[n];
        var confidence = new float[n];
        for (int from = 0; from < n; from += BLOCK) {
            int length = head.inFeatures();
            var block = new float[(Math.min(n, from + BLOCK) - from) * length];
            for (int at = 0; at < block.length; at += length) {
                System.arraycopy(pictures.embeddings()[from + at / length], 0, block, at, length);
            }
            float[][] scores = Inference.forward(head, Tensor.of(block, block.length / length, length)).toRows();
            for (int r = 0; r < scores.length; r++) {
                float[] probabilities = Predictions.softmax(scores[r]);
                int best = Predictions.argmax(probabilities);
                predicted[from + r] = pictures.classes().indexOf(names.get(best));
                confidence[from + r] = probabilities[best];
            }
        }
        return Explorer.predictions(pictures.classes(), pictures.labels(), predicted, confidence);
    }
}
