package petal.nn;

import petal.tensor.Tensor;

/** Hyperbolic tangent, which squeezes every number between −1 and 1. Input and output have any shape. */
public final class Tanh extends Module {

    /** A layer without settings. */
    public Tanh() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.tanh();
    }
}
