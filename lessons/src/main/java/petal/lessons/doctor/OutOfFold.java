package petal.lessons.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.optim.AdamW;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * What a head thinks of pictures that it has not learnt from: the pictures are dealt into folds, class by class, and a
 * linear layer that learns from all folds but one says for each picture of that one how probable each class is.
 */
final class OutOfFold {
    static final int FOLDS = 5;
    private static final int STEPS = 120;
    private static final double LEARNING_RATE = 0.01;
    /** So much that the head cannot learn wrong labels by heart. */
    private static final double WEIGHT_DECAY = 10;

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
    static float[][] probabilities(float[][] embeddings, int[] labels, int classes, long seed) {
        float[][] inputs = standardised(embeddings);
        int[] folds = folds(labels, classes, seed);
        var probabilities = new float[inputs.length][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            int[] inside = IntStream.range(0, inputs.length).filter(i -> folds[i] != left).toArray();
            int[] outside = IntStream.range(0, inputs.length).filter(i -> folds[i] == left).toArray();
            if (outside.length == 0 || inside.length == 0) {
                continue;
            }
            float[][] found = predict(rows(inputs, inside), IntStream.of(inside).map(i -> labels[i]).toArray(), classes,
                    rows(inputs, outside), seed);
            for (int i = 0; i < outside.length; i++) {
                probabilities[outside[i]] = found[i];
            }
        }
        return probabilities;
    }

    /** Trains a head on some pictures and asks it about others. */
    private static float[][] predict(float[][] inputs, int[] labels, int classes, float[][] asked, long seed) {
        var head = new Linear(inputs[0].length, classes, true, new Generator(seed));
        var optimiser = new AdamW(head.parameters(), LEARNING_RATE, 0.9, 0.999, 1e-8, WEIGHT_DECAY);
        var loss = new CrossEntropyLoss();
        Tensor x = Tensor.matrix(inputs);
        for (int step = 0; step < STEPS; step++) {
            try (var _ = MemoryScope.open()) {
                optimiser.zeroGrad();
                loss.forward(head.call(x), labels).backward();
                optimiser.step();
            }
        }
        return Autograd.noGrad(() -> head.call(Tensor.matrix(asked)).softmax()).toRows();
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

    /** Around the mean, with a mean length of the square root of how many numbers a row has. */
    private static float[][] standardised(float[][] rows) {
        int length = rows[0].length;
        double[] mean = new double[length];
        for (float[] row : rows) {
            for (int d = 0; d < length; d++) {
                mean[d] += row[d] / (double) rows.length;
            }
        }
        double squares = 0;
        for (float[] row : rows) {
            for (int d = 0; d < length; d++) {
                squares += Math.pow(row[d] - mean[d], 2);
            }
        }
        double scale = squares == 0 ? 1 : Math.sqrt(rows.length * (double) length / squares);
        return Arrays.stream(rows).map(row -> {
            var result = new float[length];
            for (int d = 0; d < length; d++) {
                result[d] = (float) ((row[d] - mean[d]) * scale);
            }
            return result;
        }).toArray(float[][]::new);
    }

    private static float[][] rows(float[][] rows, int... indices) {
        return IntStream.of(indices).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }
}
