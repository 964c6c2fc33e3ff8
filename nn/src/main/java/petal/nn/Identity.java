package petal.nn;

import petal.tensor.Tensor;

/** Returns its input: a placeholder that takes another module's place. */
public final class Identity extends Module {

    /** A layer without settings. */
    public Identity() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x;
    }
}
