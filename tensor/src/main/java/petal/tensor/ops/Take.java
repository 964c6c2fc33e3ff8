package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * y[i] = x[index[i]], counted through both in row-major order: gathering, flipping and choosing along a dimension are
 * this, with their own numbers.
 */
public final class Take extends Operation {
    private final String name;
    private final Tensor x;
    private final int[] index;
    private final int[] shape;

    /**
     * @param name  what is done, for the graph
     * @param index which element of x each of y is; −1 makes a 0
     * @param shape of y
     */
    Take(String name, Tensor x, int[] index, int... shape) {
        super(x);
        this.name = name;
        this.x = x;
        this.index = index;
        this.shape = shape;
    }

    /**
     * Entries of dimension {@code dim}, in any order, possibly several times; the dimension becomes as long as {@code
     * index}.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    public static Tensor alongDimension(String name, Tensor x, int dim, int... index) {
        int[] shape = x.shape();
        int length = shape[dim];
        for (int i : index) {
            Checks.index(name, i, length, dim, x);
        }
        shape[dim] = index.length;
        int inner = Shapes.size(Arrays.copyOfRange(shape, dim + 1, shape.length));
        int[] from = new int[Shapes.size(shape)];
        for (int i = 0; i < from.length; i++) {
            int outer = i / inner / index.length;
            from[i] = (outer * length + index[i / inner % index.length]) * inner + i % inner;
        }
        return new Take(name, x, from, shape).apply();
    }

    @Override
    protected Tensor forward() {
        Tensor y = Tensor.empty(x.device(), shape);
        x.backend().gather(x.contiguous().storage(), index, y.storage());
        return y;
    }

    @Override
    @GradientFormula("an element of dx = Σ dy of every place where that element was put")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = Tensor.full(x.device(), 0, x.shape());
        x.backend().scatterAdd(dy.contiguous().storage(), index, dx.storage());
        return new Tensor[] {dx};
    }

    @Override
    public String name() {
        return name;
    }
}
