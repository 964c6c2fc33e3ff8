package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** y is x[…, from:to, …] (a view, nothing is copied). */
public final class Slice extends Operation {
    private final Tensor x;
    private final int dim;
    private final int from;
    private final int to;

    /**
     * Elements {@code from} (inclusive) to {@code to} (exclusive) of dimension {@code dim}.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in the dimension
     */
    public Slice(Tensor x, int dim, int from, int to) {
        super(x);
        this.x = x;
        this.dim = dim;
        this.from = from;
        this.to = to;
        if (from < 0 || to < from || to > x.size(dim)) {
            throw new IndexOutOfBoundsException("slice: " + from + " to " + to + " does not lie in dimension " + dim
                    + " of shape " + Shapes.toString(x.shape()));
        }
    }

    @Override
    protected Tensor forward() {
        return view(x);
    }

    @Override
    @GradientFormula("dx = dy where y was taken from, 0 elsewhere")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.zerosLike();
        view(dx).copyFrom(dy);
        return new Tensor[] {dx};
    }

    private Tensor view(Tensor t) {
        int[] shape = t.shape();
        int[] strides = t.strides();
        shape[dim] = to - from;
        return new Tensor(t.storage(), t.offset() + from * strides[dim], shape, strides);
    }
}
