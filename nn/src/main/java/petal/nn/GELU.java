package petal.nn;

import petal.tensor.Tensor;

/**
 * x · Φ(x), where Φ(x) is the share of a normal distribution that lies below x: the activation of transformers
 * (<a href="https://arxiv.org/abs/1606.08415">Hendrycks &amp; Gimpel 2016</a>). Input and output have any shape.
 */
public final class GELU extends Module {

    /** A layer without settings. */
    public GELU() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.gelu();
    }

    @Override
    protected String extraRepr() {
        return "approximate='none'";
    }
}
