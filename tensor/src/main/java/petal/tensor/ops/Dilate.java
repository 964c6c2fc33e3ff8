package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** y is x with zeros between the entries of a dimension: y[s · i] = x[i]. */
public final class Dilate extends Operation {
    private final Tensor x;
    private final int dim;
    private final int step;

    /** Step − 1 zeros between two entries of dimension {@code dim}, which is counted from the front and not empty. */
    public Dilate(Tensor x, int dim, int step) {
        super(x);
        this.x = x;
        this.dim = dim;
        this.step = step;
        if (step < 1 || x.size(dim) == 0) {
            throw new IllegalArgumentException(
                    "dilate: expected a step of at least 1 and entries to put zeros between, "
                            + "got " + step + " and shape " + Shapes.toString(x.shape()));
        }
    }

    @Override
    protected Tensor forward() {
        int[] shape = x.shape();
        shape[dim] = (shape[dim] - 1) * step + 1;
        Tensor y = Tensor.full(x.device(), 0, shape);
        Step.view(y, dim, step).copyFrom(x);
        return y;
    }

    @Override
    @GradientFormula("dx = dy without what lies between")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {Step.view(dy, dim, step)};
    }
}
