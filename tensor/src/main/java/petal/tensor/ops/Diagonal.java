package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/** y[…, i] = x[…, i, …, i + offset, …]: a diagonal of two dimensions, which becomes the last one (a view, nothing is copied). */
public final class Diagonal extends Operation {
    private final Tensor x;
    private final int offset;
    private final int rows;
    private final int columns;

    /**
     * The diagonal of two dimensions of x.
     *
     * @param offset  how far above the main diagonal; negative is below
     * @param rows    one dimension; −1 is the last
     * @param columns another one
     * @throws IllegalArgumentException if both are the same dimension
     */
    public Diagonal(Tensor x, int offset, int rows, int columns) {
        super(x);
        this.x = x;
        this.offset = offset;
        this.rows = Shapes.dimension(rows, x.rank());
        this.columns = Shapes.dimension(columns, x.rank());
        if (this.rows == this.columns) {
            throw new IllegalArgumentException("diagonal: expected two different dimensions of "
                    + Shapes.toString(x.shape()) + ", got " + rows + " and " + columns);
        }
    }

    @Override
    protected Tensor forward() {
        return view(x);
    }

    @Override
    @GradientFormula("dx = dy on the diagonal, 0 elsewhere")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.zerosLike();
        view(dx).copyFrom(dy);
        return new Tensor[] {dx};
    }

    private Tensor view(Tensor t) {
        int below = Math.max(-offset, 0);
        int above = Math.max(offset, 0);
        int length = Math.max(0, Math.min(t.size(rows) - below, t.size(columns) - above));
        int[] strides = t.strides();
        int first = length == 0 ? 0 : below * strides[rows] + above * strides[columns];
        int last = t.rank() - 2;
        int[] shape = new int[last + 1];
        int[] steps = new int[last + 1];
        int to = 0;
        for (int d = 0; d < t.rank(); d++) {
            if (d != rows && d != columns) {
                shape[to] = t.size(d);
                steps[to++] = strides[d];
            }
        }
        shape[last] = length;
        steps[last] = strides[rows] + strides[columns];
        return new Tensor(t.storage(), t.offset() + first, shape, steps);
    }
}
