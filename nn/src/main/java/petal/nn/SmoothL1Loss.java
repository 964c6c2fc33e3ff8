package petal.nn;

import petal.tensor.Tensor;

/**
 * ½ d² / β for differences d of outputs and targets up to β, and |d| − ½ β beyond: a {@link HuberLoss} whose slope far away is
 * 1 whatever β is (<a href="https://arxiv.org/abs/1504.08083">Girshick 2015</a>).
 *
 * @param reduction what becomes of the losses of the elements
 * @param beta      where the one becomes the other, above 0
 */
public record SmoothL1Loss(Reduction reduction, double beta) implements Criterion<Tensor> {

    /** The mean over all elements, with β = 1. */
    public SmoothL1Loss() {
        this(Reduction.MEAN, 1);
    }

    /** Checks that β is positive. */
    public SmoothL1Loss {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("SmoothL1Loss: beta is above 0, got " + beta + "; L1Loss is that for 0");
        }
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("SmoothL1Loss", outputs, target);
        Tensor difference = outputs.sub(target);
        Tensor size = difference.abs();
        return reduction.of(difference.square().mul(0.5 / beta).where(size.le(beta), size.sub(0.5 * beta)));
    }
}
