package petal.nn;

import petal.tensor.Tensor;

/** x · min(max(x + 3, 0), 6) / 6, a cheap {@link SiLU} (<a href="https://arxiv.org/abs/1905.02244">Howard et al.
 * 2019</a>). Input and output have any shape. */
public final class Hardswish extends Module {

    /** A layer without settings. */
    public Hardswish() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.hardswish();
    }
}
