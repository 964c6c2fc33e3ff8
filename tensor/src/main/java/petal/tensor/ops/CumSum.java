package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** y[i] = x[0] + … + x[i] along a dimension. */
public final class CumSum extends Operation {
    private final Tensor x;
    private final int dim;

    /** Running sums along dimension {@code dim}, counted from the front. */
    public CumSum(Tensor x, int dim) {
        super(x);
        this.x = x;
        this.dim = dim;
    }

    @Override
    protected Tensor forward() {
        Tensor y = x.copy();
        for (int i = 1; i < x.size(dim); i++) {
            y.slice(dim, i, i + 1).addInPlace(y.slice(dim, i - 1, i));
        }
        return y;
    }

    @Override
    @GradientFormula("dx[i] = dy[i] + … + dy[n]")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = dy.copy();
        for (int i = x.size(dim) - 2; i >= 0; i--) {
            dx.slice(dim, i, i + 1).addInPlace(dx.slice(dim, i + 1, i + 2));
        }
        return new Tensor[] {dx};
    }
}
