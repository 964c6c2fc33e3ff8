package petal.nn;

import petal.tensor.Tensor;

/**
 * σ(x) = 1 / (1 + e⁻ˣ), which squeezes every number into (0, 1), so that it can serve as a weight or a probability.
 * Input and output have any shape.
 */
public final class Sigmoid extends Module {

    /** A layer without settings. */
    public Sigmoid() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.sigmoid();
    }
}
