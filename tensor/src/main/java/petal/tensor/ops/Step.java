package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** y is every s-th entry of a dimension of x (a view, nothing is copied). */
public final class Step extends Operation {
    private final Tensor x;
    private final int dim;
    private final int step;

    /** Entries 0, step, 2 · step, … of dimension {@code dim}, which is counted from the front; the step is positive. */
    public Step(Tensor x, int dim, int step) {
        super(x);
        this.x = x;
        this.dim = dim;
        this.step = step;
    }

    @Override
    protected Tensor forward() {
        return view(x, dim, step);
    }

    @Override
    @GradientFormula("dx = dy where y was taken from, 0 elsewhere")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.zerosLike();
        view(dx, dim, step).copyFrom(dy);
        return new Tensor[] {dx};
    }

    static Tensor view(Tensor t, int dim, int step) {
        int[] shape = t.shape();
        int[] strides = t.strides();
        shape[dim] = Math.ceilDiv(shape[dim], step);
        strides[dim] *= step;
        return new Tensor(t.storage(), t.offset(), shape, strides);
    }
}
