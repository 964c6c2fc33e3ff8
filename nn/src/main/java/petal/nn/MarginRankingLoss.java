package petal.nn;

import petal.tensor.Tensor;

/**
 * For pairs of scores of which one should be the larger, by a margin: max(0, −y · (a − b) + margin), with y = 1 where that is a,
 * and −1 where it is b.
 *
 * <p>Shapes: a, b and y are of one shape.
 *
 * @param margin    how much larger
 * @param reduction what becomes of the losses of the pairs
 */
public record MarginRankingLoss(double margin, Reduction reduction) {

    /** The mean over the pairs, with a margin of 0. */
    public MarginRankingLoss() {
        this(0, Reduction.MEAN);
    }

    /**
     * {@return the loss, reduced as {@link #reduction} says}
     *
     * @param a scores, of any shape
     * @param b scores, of that shape
     * @param y 1 where a should be larger, −1 where b should
     * @throws IllegalArgumentException if the shapes differ
     */
    public Tensor forward(Tensor a, Tensor b, Tensor y) {
        Targets.checkSameShape("MarginRankingLoss", a, b);
        Targets.checkSameShape("MarginRankingLoss", a, y);
        return reduction.of(b.sub(a).mul(y).add(margin).relu());
    }
}
