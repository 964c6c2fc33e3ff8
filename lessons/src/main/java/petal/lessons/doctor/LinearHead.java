package petal.lessons.doctor;

import java.util.Arrays;
import petal.nn.CrossEntropyLoss;
import petal.nn.Linear;
import petal.nn.optim.Adam;
import petal.tensor.Generator;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;

/**
 * A linear layer that tells classes apart by embeddings: softmax regression with a penalty on large weights, all pictures in
 * every step.
 *
 * @param layer from embeddings to classes
 * @param mean  what is taken off embeddings first
 * @param scale what they are multiplied by then, so that their numbers vary by about 1
 */
public record LinearHead(Linear layer, float[] mean, float scale) {
    private static final int STEPS = 120;
    private static final double LEARNING_RATE = 0.01;
    private static final double PENALTY = 0.3;

    /**
     * Trains one that cannot learn wrong labels by heart, because large weights are penalised.
     *
     * @param embeddings [pictures][length]
     * @param labels     the class of each, some of them wrong
     * @param classes    how many there are
     * @param seed       of the weights that it begins with
     */
    public static LinearHead fit(float[][] embeddings, int[] labels, int classes, long seed) {
        return fit(embeddings, labels, classes, PENALTY, seed);
    }

    /**
     * The same with another penalty.
     *
     * @param penalty share of the weights that is added to their gradients (L2); with 0 the head learns all that it can
     */
    public static LinearHead fit(float[][] embeddings, int[] labels, int classes, double penalty, long seed) {
        float[] mean = mean(embeddings);
        var layer = new Linear(mean.length, classes, true, new Generator(seed));
        var head = new LinearHead(layer, mean, scale(embeddings, mean));
        var optimiser = new Adam(layer.parameters(), LEARNING_RATE, 0.9, 0.999, 1e-8, penalty);
        var loss = new CrossEntropyLoss();
        Tensor x = head.standardised(embeddings);
        for (int step = 0; step < STEPS; step++) {
            try (var _ = MemoryScope.open()) {
                optimiser.zeroGrad();
                loss.forward(layer.call(x), labels).backward();
                optimiser.step();
            }
        }
        return head;
    }

    /** How probable each class is for each of some pictures, [pictures][classes]. */
    public float[][] probabilities(float[][] embeddings) {
        return Autograd.noGrad(() -> layer.call(standardised(embeddings)).softmax()).toRows();
    }

    private Tensor standardised(float[][] embeddings) {
        return Tensor.matrix(Arrays.stream(embeddings).map(row -> {
            var result = new float[row.length];
            for (int d = 0; d < row.length; d++) {
                result[d] = (row[d] - mean[d]) * scale;
            }
            return result;
        }).toArray(float[][]::new));
    }

    private static float[] mean(float[][] rows) {
        double[] sum = new double[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += row[d];
            }
        }
        var mean = new float[sum.length];
        for (int d = 0; d < sum.length; d++) {
            mean[d] = (float) (sum[d] / rows.length);
        }
        return mean;
    }

    /** One over the standard deviation of all numbers around their means; 1 where nothing varies. */
    private static float scale(float[][] rows, float... mean) {
        double squares = 0;
        for (float[] row : rows) {
            for (int d = 0; d < row.length; d++) {
                squares += (row[d] - mean[d]) * (double) (row[d] - mean[d]);
            }
        }
        return squares == 0 ? 1 : (float) Math.sqrt(rows.length * (double) mean.length / squares);
    }
}
