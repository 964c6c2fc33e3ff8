package petal.nn;

import petal.tensor.Tensor;

/**
 * x · tanh(log(1 + eˣ)), a smooth bend like {@link SiLU} (<a href="https://arxiv.org/abs/1908.08681">Misra 2019</a>). Input
 * and output have any shape.
 */
public final class Mish extends Module {

    /** A layer without settings. */
    public Mish() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.mul(x.softplus().tanh());
    }
}
