package petal.nn;

import petal.tensor.Tensor;

/**
 * An anchor should be nearer to a positive, which is of its kind, than to a negative, which is not, by a margin:
 * max(0, |a − p| − |a − n| + margin) (<a href="https://arxiv.org/abs/1503.03832">Schroff et al. 2015</a>).
 *
 * <p>Shapes: a, p and n [batch, length].
 *
 * @param margin    how much nearer, above 0
 * @param reduction what becomes of the losses of the triplets
 */
public record TripletMarginLoss(double margin, Reduction reduction) {
    /** PyTorch adds this to every difference, so that no distance is 0. */
    private static final double EPS = 1e-6;

    /** The mean over the triplets, with a margin of 1. */
    public TripletMarginLoss() {
        this(1, Reduction.MEAN);
    }

    /** Checks that the margin is positive. */
    public TripletMarginLoss {
        if (!(margin > 0)) {
            throw new IllegalArgumentException("TripletMarginLoss: the margin is above 0, got " + margin);
        }
    }

    /**
     * {@return the loss, reduced as {@link #reduction} says}
     *
     * @param anchor   [batch, length]
     * @param positive what belongs to the anchors, [batch, length]
     * @param negative what does not, [batch, length]
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        Targets.checkVectors("TripletMarginLoss", anchor, positive, negative);
        Tensor near = anchor.sub(positive).add(EPS).norm(false, 1);
        Tensor far = anchor.sub(negative).add(EPS).norm(false, 1);
        return reduction.of(near.sub(far).add(margin).relu());
    }
}
