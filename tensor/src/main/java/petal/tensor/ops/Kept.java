package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * What an operation keeps of an input for its backward pass: the input itself or, if a {@link BatchNorm} made it, that
 * one's own input, which is kept anyway. Normalisation and activation are quickly computed again, and half of a
 * network's memory is not needed.
 *
 * @param x    the input, or what the input can be made of
 * @param act  the activation behind the normalisation; null if x is the input itself, and then the others are too
 */
record Kept(Tensor x, Tensor mean, Tensor invStd, Tensor gamma, Tensor beta, Activation act) {

    /** What to keep of {@code input}. */
    static Kept of(Tensor input) {
        boolean unchanged = input.storage().version() == 0;
        Kept remake = unchanged && input.backend().remakesInputs() && input.gradFn() instanceof BatchNorm norm
                ? norm.remake() : null;
        return remake != null ? remake : new Kept(input, null, null, null, null, null);
    }

    /** The tensors to save. */
    Tensor[] tensors() {
        return act == null ? new Tensor[] {x} : new Tensor[] {x, mean, invStd, gamma, beta};
    }

    Storage storage() {
        return x.storage();
    }

    /** What makes the input of {@link #storage()}; null if they are the same. */
    Prologue.Norm norm() {
        return act == null ? null
                : new Prologue.Norm(mean.storage(), invStd.storage(), gamma.storage(), beta.storage(), act);
    }
}
