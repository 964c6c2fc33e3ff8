package petal.nn;

import petal.tensor.Tensor;

/**
 * max(x, 0), the "rectified linear unit": the simplest bend that lets layers compute more than one weighted sum
 * (<a href="https://proceedings.mlr.press/v15/glorot11a.html">Glorot et al. 2011</a>). Input and output have any shape.
 */
public final class ReLU extends Module {

    /** A layer without settings. */
    public ReLU() {
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.relu();
    }

    /** As torchvision prints it; tensors are never changed in place here. */
    @Override
    protected String extraRepr() {
        return "inplace=True";
    }
}
