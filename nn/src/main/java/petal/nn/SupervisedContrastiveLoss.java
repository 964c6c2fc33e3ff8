package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Embeddings of one class should be nearer to one another than to all others of the batch: for each sample i the mean over
 * the others p of its class of −log(exp(zᵢ·zₚ/τ) / Σ exp(zᵢ·zₐ/τ)), the sum going over all a ≠ i, and z being the
 * embeddings at length 1 (<a href="https://arxiv.org/abs/2004.11362">Khosla et al. 2020</a>, equation 2). Samples that are
 * alone in their class do not count.
 *
 * <p>Shapes: embeddings [batch, length]; target a class a row.
 *
 * @param temperature τ, above 0
 */
public record SupervisedContrastiveLoss(double temperature) implements Loss {
    /** Far below every cosine divided by a temperature: nothing of it is left in a softmax. */
    private static final double NEVER = -1e9;

    /** With the temperature of the paper, 0.1. */
    public SupervisedContrastiveLoss() {
        this(0.1);
    }

    /** Checks that the temperature is positive. */
    public SupervisedContrastiveLoss {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("SupervisedContrastiveLoss: the temperature is above 0, got "
                    + temperature);
        }
    }

    /**
     * The loss, a scalar.
     *
     * @throws IllegalArgumentException if the shapes don't fit, or no two samples are of one class
     */
    @Override
    public Tensor forward(Tensor embeddings, int[] target) {
        int n = target.length;
        if (embeddings.rank() != 2 || embeddings.size(0) != n) {
            throw new IllegalArgumentException("SupervisedContrastiveLoss: expected embeddings [" + n + ", length] for "
                    + n + " targets, got " + Shapes.toString(embeddings.shape()));
        }
        float[] shares = new float[Shapes.size(n, n)];
        int counted = 0;
        for (int i = 0; i < n; i++) {
            int others = -1;
            for (int t : target) {
                others += t == target[i] ? 1 : 0;
            }
            for (int p = 0; p < n; p++) {
                shares[i * n + p] = p != i && target[p] == target[i] ? 1f / others : 0;
            }
            counted += others > 0 ? 1 : 0;
        }
        if (counted == 0) {
            throw new IllegalArgumentException(
                    "SupervisedContrastiveLoss: no two of " + n + " samples are of one class; "
                            + "make larger batches, or draw several samples of each class");
        }
        Tensor z = Functional.normalize(embeddings, 1);
        Tensor self = Tensor.eye(n).to(embeddings.device());
        Tensor logs = z.matmul(z.t()).div(temperature).maskedFill(self, NEVER).logSoftmax(1);
        return logs.mul(Tensor.of(embeddings.device(), shares, n, n)).sum().div(-counted);
    }
}
