package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * y = x, but y[index[i, j, k], j, k] = source[i, j, k] for dimension 0, likewise for the others: each element of the source
 * stands where the index says. Two that go to one place are refused, for chance would decide which one stays.
 */
public final class Scatter extends Operation {
    private final Tensor x;
    private final Tensor source;
    private final int[] positions;

    /**
     * x with the elements of {@code source} put in along {@code dim}.
     *
     * @param index of the source's shape, and in the other dimensions at most as long as x
     * @throws IllegalArgumentException  if the shapes do not fit, or two elements go to one place
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public Scatter(Tensor x, int dim, IntTensor index, Tensor source) {
        Checks.sameDevice("scatter", x, source);
        super(x, source);
        this.x = x;
        this.source = source;
        if (!Arrays.equals(index.shape(), source.shape())) {
            throw new IllegalArgumentException("scatter: expected one number for each element of the source, got "
                    + Shapes.toString(index.shape()) + " for " + Shapes.toString(source.shape()));
        }
        positions = Gather.positions("scatter", x, Shapes.dimension(dim, x.rank()), index);
        boolean[] taken = new boolean[x.size()];
        for (int position : positions) {
            if (taken[position]) {
                throw new IllegalArgumentException("scatter: two elements of the source go to one place of the tensor; "
                        + "scatterAdd adds them up");
            }
            taken[position] = true;
        }
    }

    @Override
    protected Tensor forward() {
        Tensor y = without(x);
        y.backend().scatterAdd(source.contiguous().storage(), positions, y.storage());
        return y;
    }

    @Override
    @GradientFormula({"dx = dy, and 0 where the source stands", "dsource = dy of the place where it stands"})
    protected Tensor[] backward(Tensor dy) {
        Tensor taken = Tensor.empty(dy.device(), source.shape());
        dy.backend().gather(dy.contiguous().storage(), positions, taken.storage());
        return new Tensor[] {without(dy), taken};
    }

    /** A row-major copy with 0 where the source stands. */
    private Tensor without(Tensor t) {
        float[] stays = new float[x.size()];
        Arrays.fill(stays, 1);
        for (int position : positions) {
            stays[position] = 0;
        }
        Tensor mask = Tensor.of(t.device(), stays, x.shape());
        return t.contiguous().where(mask, t.zerosLike()).contiguous();
    }
}
