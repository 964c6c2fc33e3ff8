package petal.lessons.doctor;

import java.util.stream.IntStream;
import petal.tensor.Generator;

/**
 * What heads think of pictures that they have not learnt from: the pictures are dealt into folds, class by class, and a
 * {@link LinearHead} that learns from all folds but one says for each picture of that one how probable each class is.
 */
public final class OutOfFold {
    static final int FOLDS = 5;

    private OutOfFold() {
    }

    /**
     * {@return how probable each class is for each picture, [pictures][classes]}
     *
     * @param embeddings [pictures][length]
     * @param labels     the class of each, some of them wrong
     * @param classes    how many there are
     * @param seed       deals the pictures into folds
     */
    public static float[][] probabilities(float[][] embeddings, int[] labels, int classes, long seed) {
        int[] folds = folds(labels, classes, seed);
        var probabilities = new float[embeddings.length][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] inside = IntStream.range(0, folds.length).filter(i -> folds[i] != left).toArray();
            int[] outside = IntStream.range(0, folds.length).filter(i -> folds[i] == left).toArray();
            if (outside.length == 0) {
                continue; // fewer pictures of each class than folds
            }
            // Step in: LinearHead.fit
            var head = LinearHead.fit(rows(embeddings, inside), IntStream.of(inside).map(i -> labels[i]).toArray(),
                    classes, seed);
            float[][] found = head.probabilities(rows(embeddings, outside));
            for (int i = 0; i < outside.length; i++) {
                probabilities[outside[i]] = found[i];
            }
        }
        return probabilities;
    }

    /** Deals each class's pictures to the folds in turn, in a random order. */
    private static int[] folds(int[] labels, int classes, long seed) {
        int[] order = new Generator(seed).randperm(labels.length);
        int[] dealt = new int[classes];
        int[] folds = new int[labels.length];
        for (int i : order) {
            folds[i] = dealt[labels[i]]++ % FOLDS;
        }
        return folds;
    }

    private static float[][] rows(float[][] rows, int... indices) {
        return IntStream.of(indices).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }
}
