package petal.nn;

import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;

/**
 * For questions to be answered with yes or no, several to a sample: −t · log σ(y) − (1 − t) · log(1 − σ(y)) for an output y,
 * any real number, and a target t between 0 and 1, computed without overflow.
 *
 * @param reduction what becomes of the losses of the elements
 * @param posWeight how much more a yes counts than a no, broadcasting to the outputs; null counts them alike
 */
public record BCEWithLogitsLoss(Reduction reduction, @Nullable Tensor posWeight) implements Criterion<Tensor> {

    /** The mean over all elements. */
    public BCEWithLogitsLoss() {
        this(Reduction.MEAN, null);
    }

    /**
     * The loss.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    @Override
    public Tensor forward(Tensor outputs, Tensor target) {
        Targets.checkSameShape("BCEWithLogitsLoss", outputs, target);
        Tensor yes = target.mul(outputs.logSigmoid());
        Tensor no = target.neg().add(1).mul(outputs.neg().logSigmoid());
        return reduction.of((posWeight == null ? yes : yes.mul(posWeight)).add(no).neg());
    }
}
