package petal.nn;

import petal.tensor.Tensor;

/**
 * The difference |y − t| of outputs and targets of the same shape: twice as far off is twice as bad.
 *
 * @param reduction what becomes of the losses of the elements
 */
public record L1Loss(Reduction reduction) implements Criterion<Tensor> {

    /** The mean over all elements. */
    public L1Loss() {
        this(Reduction.MEAN);
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("L1Loss", outputs, target);
        return reduction.of(outputs.sub(target).abs());
    }
}
