package petal.nn;

import petal.tensor.Tensor;

/**
 * x · σ(x), the "sigmoid linear unit" or swish: nearly x for large x, nearly 0 for very negative x, smooth in between
 * (<a href="https://arxiv.org/abs/1702.03118">Elfwing et al. 2017</a>). Without some bend between them, layers of
 * weighted sums would be one weighted sum. Input and output have any shape.
 */
public final class SiLU extends Module {

    /** A layer without settings. */
    public SiLU() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.silu();
    }

    /** As torchvision prints it; tensors are never changed in place here. */
    @Override
    protected String extraRepr() {
        return "inplace=True";
    }
}
