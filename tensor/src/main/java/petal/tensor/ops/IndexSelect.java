package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** Row i of y is row index[i] of x. */
public final class IndexSelect extends Operation {
    private final Tensor x;
    private final int[] index;

    /**
     * Rows (entries of the first dimension) of x, in any order, possibly several times.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public IndexSelect(Tensor x, int... index) {
        super(x);
        this.x = x;
        this.index = index.clone();
    }

    @Override
    protected Tensor forward() {
        int[] shape = x.shape();
        shape[0] = index.length;
        Tensor y = Tensor.empty(x.device(), shape);
        for (int i = 0; i < index.length; i++) {
            y.select(i).copyFrom(x.select(index[i]));
        }
        return y;
    }

    @Override
    @GradientFormula("a row of dx = Σ dy of every place where that row was put")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.zerosLike();
        for (int i = 0; i < index.length; i++) {
            dx.select(index[i]).addInPlace(dy.select(i));
        }
        return new Tensor[] {dx};
    }
}
