package petal.nn;

import petal.tensor.Tensor;

/**
 * min(max(x, 0), 6): a {@link ReLU} whose values stay small, so that they can be stored in 8 bits
 * (<a href="https://arxiv.org/abs/1704.04861">Howard et al. 2017</a>). Input and output have any shape.
 */
public final class ReLU6 extends Module {
    /** A layer without settings. */
    public ReLU6() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.relu6();
    }

    /** As torchvision prints it; tensors are never changed in place here. */
    @Override
    protected String extraRepr() {
        return "inplace=True";
    }
}
