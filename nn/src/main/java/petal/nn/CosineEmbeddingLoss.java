package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * For pairs of embeddings that are alike or not: 1 − cos(a, b) for a pair that is, max(0, cos(a, b) − margin) for one that
 * is not.
 *
 * <p>Shapes: a and b [batch, length]; y [batch], 1 for pairs that are alike and −1 for those that are not.
 *
 * @param margin    how alike a pair may be that is not, −1 to 1
 * @param reduction what becomes of the losses of the pairs
 */
public record CosineEmbeddingLoss(double margin, Reduction reduction) {
    /** The mean over the pairs, with a margin of 0. */
    public CosineEmbeddingLoss() {
        this(0, Reduction.MEAN);
    }

    /**
     * {@return the loss, reduced as {@link #reduction} says}
     *
     * @param a [batch, length]
     * @param b [batch, length]
     * @param y [batch], 1 or −1
     * @throws IllegalArgumentException if the shapes don't fit, or y is neither 1 nor −1
     */
    public Tensor forward(Tensor a, Tensor b, Tensor y) {
        Targets.checkVectors("CosineEmbeddingLoss", a, b);
        if (y.rank() != 1 || y.size() != a.size(0) || !y.abs().allClose(y.onesLike())) {
            throw new IllegalArgumentException("CosineEmbeddingLoss: expected a 1 or −1 for each of " + a.size(0)
                    + " pairs, got " + y);
        }
        Tensor cosine = Functional.cosineSimilarity(a, b, 1);
        Tensor alike = cosine.neg().add(1);
        Tensor apart = cosine.sub(margin).relu();
        return reduction.of(alike.where(y.gt(0), apart));
    }
}
