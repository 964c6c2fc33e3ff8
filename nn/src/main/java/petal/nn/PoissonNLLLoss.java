package petal.nn;

import petal.tensor.Tensor;

/**
 * For counts: e^y − t · y, the negative logarithm of what a Poisson distribution of mean e^y says of the count t, without the
 * term that does not depend on y. An output is the logarithm of the expected count.
 *
 * @param reduction what becomes of the losses of the elements
 */
public record PoissonNLLLoss(Reduction reduction) implements Criterion<Tensor> {

    /** The mean over all elements. */
    public PoissonNLLLoss() {
        this(Reduction.MEAN);
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("PoissonNLLLoss", outputs, target);
        return reduction.of(outputs.exp().sub(outputs.mul(target)));
    }
}
