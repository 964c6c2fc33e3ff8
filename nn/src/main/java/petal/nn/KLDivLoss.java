package petal.nn;

import petal.tensor.Tensor;

/**
 * How far a distribution is from another: Σ t · (log t − y), where y are logarithms of probabilities, as {@code logSoftmax}
 * gives them, and t probabilities (Kullback &amp; Leibler 1951). With t = 0 an element counts 0.
 *
 * @param reduction what becomes of the losses of the elements
 * @param batchMean whether the sum is divided by the size of the first dimension instead, which is the divergence's mean
 *                  over the samples; {@code reduction} is not asked then
 */
public record KLDivLoss(Reduction reduction, boolean batchMean) implements Criterion<Tensor> {

    /** The mean over the samples of the divergence, PyTorch's {@code batchmean}. */
    public KLDivLoss() {
        this(Reduction.SUM, true);
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("KLDivLoss", outputs, target);
        Tensor some = target.gt(0);
        Tensor logTarget = target.where(some, target.onesLike()).log();
        Tensor losses = target.mul(logTarget.sub(outputs)).where(some, target.zerosLike());
        return batchMean ? losses.sum().div(outputs.size(0)) : reduction.of(losses);
    }
}
