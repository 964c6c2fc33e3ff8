package petal.nn;

import petal.tensor.Tensor;

/**
 * ½ d² for differences d of outputs and targets up to δ, and δ · (|d| − ½ δ) beyond: squared for small errors, as {@link
 * MSELoss}, linear for large ones, so that a few wild targets don't decide all (Huber 1964).
 *
 * @param reduction what becomes of the losses of the elements
 * @param delta     where the one becomes the other, above 0
 */
public record HuberLoss(Reduction reduction, double delta) implements Criterion<Tensor> {

    /** The mean over all elements, with δ = 1. */
    public HuberLoss() {
        this(Reduction.MEAN, 1);
    }

    /** Checks that δ is positive. */
    public HuberLoss {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("HuberLoss: delta is above 0, got " + delta);
        }
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("HuberLoss", outputs, target);
        Tensor difference = outputs.sub(target);
        Tensor size = difference.abs();
        Tensor far = size.sub(0.5 * delta).mul(delta);
        return reduction.of(difference.square().mul(0.5).where(size.le(delta), far));
    }
}
