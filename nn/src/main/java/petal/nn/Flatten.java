package petal.nn;

import petal.tensor.Tensor;

/** Makes a vector of each image: [batch, channels, h, w] becomes [batch, channels · h · w]. */
public final class Flatten extends Module {

    /** A layer without settings. */
    public Flatten() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.flatten(1);
    }

    @Override
    protected String extraRepr() {
        return "start_dim=1, end_dim=-1";
    }
}
