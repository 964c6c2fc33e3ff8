package petal.nn;

import petal.tensor.Tensor;

/**
 * Makes the numbers along a dimension positive, with the sum 1: eˣ / Σ eˣ. {@link CrossEntropyLoss} contains it: a
 * classifier that is trained with that ends without one.
 */
public final class Softmax extends Module {
    private final int dim;

    /**
     * Over a dimension; −1 is the last.
     *
     * @param dim the dimension
     */
    public Softmax(int dim) {
        this.dim = dim;
    }

    @Override
    public Tensor forward(Tensor x) {
        return x.softmax(dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim;
    }
}
