package petal.tensor.ops;

import java.util.List;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Deferred;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;
import petal.tensor.backend.Unary;

/**
 * dy · act′(z), the gradient of an activation whose input z a normalisation made, not computed yet: the gradient of the
 * normalisation computes it on its way.
 *
 * @param z          how the activation's input is made
 * @param dy         gradient with respect to the activation's result, laid out as z
 * @param disposable whether nobody else needs dy
 */
record DeferredActivationGradient(DeferredPrologue z, Activation act, Tensor dy, boolean disposable)
        implements Deferred {

    @Override
    public List<Storage> inputs() {
        return List.of(dy.storage());
    }

    @Override
    public void write(Storage g) {
        Backend backend = g.backend();
        Storage made = backend.allocate(g.size());
        z.write(made);
        if (act == Activation.SIGMOID) {
            backend.unary(Unary.SIGMOID, made, made, g.size());
        }
        backend.binary(derivative(), made, dy.storage(), g, g.size());
        made.lifetime().free();
    }

    /** Whether z is the result of the normalisation with that mean. */
    boolean isBehind(Storage mean) {
        Prologue.Norm norm = z.prologue().norm();
        return norm != null && norm.mean() == mean;
    }

    private Binary derivative() {
        return switch (act) {
            case RELU -> Binary.RELU_GRAD;
            case RELU6 -> Binary.RELU6_GRAD;
            case SILU -> Binary.SILU_GRAD;
            case SIGMOID -> Binary.SIGMOID_GRAD;
            case NONE -> throw new IllegalStateException("no activation has no gradient of its own");
        };
    }
}
