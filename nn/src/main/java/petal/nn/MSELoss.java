package petal.nn;

import petal.tensor.Tensor;

/**
 * The squared difference (y − t)² of outputs and targets of the same shape: far off is far worse.
 *
 * @param reduction what becomes of the losses of the elements
 */
public record MSELoss(Reduction reduction) implements Criterion<Tensor> {

    /** The mean over all elements. */
    public MSELoss() {
        this(Reduction.MEAN);
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("MSELoss", outputs, target);
        return reduction.of(outputs.sub(target).square());
    }
}
