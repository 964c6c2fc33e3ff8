package petal.nn;

import petal.tensor.Tensor;

/** log(1 + eˣ), a smooth {@link ReLU}. Input and output have any shape. */
public final class Softplus extends Module {

    /** A layer without settings. */
    public Softplus() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.softplus();
    }
}
