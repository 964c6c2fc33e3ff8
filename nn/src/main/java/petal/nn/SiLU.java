package petal.nn;

import petal.tensor.Tensor;
import petal.tensor.backend.Activation;

/**
 * x · σ(x), the "sigmoid linear unit" or swish: nearly x for large x, nearly 0 for very negative x, smooth in between
 * (<a href="https://arxiv.org/abs/1702.03118">Elfwing et al. 2017</a>). Without some bend between them, layers of
 * weighted sums would be one weighted sum. Input and output have any shape.
 */
public final class SiLU extends Module implements ActivationLayer {
    @Override
    public Tensor forward(Tensor x) {
        return x.silu();
    }

    @Override
    public Activation activation() {
        return Activation.SILU;
    }

    /** As torchvision prints it; tensors are never changed in place here. */
    @Override
    protected String extraRepr() {
        return "inplace=True";
    }
}
