package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * y = x, and y[index[i, j, k], j, k] += source[i, j, k] for dimension 0, likewise for the others: each element of the
 * source is added where the index says. Several may meet in one place.
 */
public final class ScatterAdd extends Operation {
    private final Tensor x;
    private final Tensor source;
    private final int[] positions;

    /**
     * x with the elements of {@code source} added along {@code dim}.
     *
     * @param index of the source's shape, and in the other dimensions at most as long as x
     * @throws IllegalArgumentException  if the shapes do not fit
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public ScatterAdd(Tensor x, int dim, IntTensor index, Tensor source) {
        Checks.sameDevice("scatterAdd", x, source);
        super(x, source);
        this.x = x;
        this.source = source;
        if (!Arrays.equals(index.shape(), source.shape())) {
            throw new IllegalArgumentException("scatterAdd: expected one number for each element of the source, got "
                    + Shapes.toString(index.shape()) + " for " + Shapes.toString(source.shape()));
        }
        positions = Gather.positions("scatterAdd", x, Shapes.dimension(dim, x.rank()), index);
    }

    @Override
    protected Tensor forward() {
        Tensor y = x.copy();
        y.backend().scatterAdd(source.contiguous().storage(), positions, y.storage());
        return y;
    }

    @Override
    @GradientFormula({"dx = dy", "dsource = dy of the place where it was added"})
    protected Tensor[] backward(Tensor dy) {
        Tensor taken = Tensor.empty(dy.device(), source.shape());
        dy.backend().gather(dy.contiguous().storage(), positions, taken.storage());
        return new Tensor[] {dy, taken};
    }
}
