package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y is x[…, from:to, …] (a view, nothing is copied). */
@TwiceDifferentiable
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
        int[] shape = x.shape();
        int[] strides = x.strides();
        shape[dim] = to - from;
        return new Tensor(x.storage(), x.offset() + from * strides[dim], shape, strides);
    }

    @Override
    @GradientFormula("dx = dy where y was taken from, 0 elsewhere")
    protected Tensor[] backward(Tensor dy) {
        int[] border = new int[2 * (x.rank() - dim)];
        border[border.length - 2] = from;
        border[border.length - 1] = x.size(dim) - to;
        return new Tensor[] {new Pad(dy, 0, border).apply()};
    }
}
