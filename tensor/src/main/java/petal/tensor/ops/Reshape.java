package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/**
 * The same elements, in row-major order, under another shape. Shares the storage where
 * the strides allow it and copies otherwise.
 */
@TwiceDifferentiable
public final class Reshape extends Operation {
    private final Tensor x;
    private final int[] shape;

    /**
     * x under another shape; one dimension may be −1 and is worked out.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public Reshape(Tensor x, int... shape) {
        super(x);
        this.x = x;
        this.shape = complete(x, shape);
    }

    @Override
    protected Tensor forward() {
        int[] strides = Shapes.viewStrides(x.shape(), x.strides(), shape);
        return strides != null
                ? new Tensor(x.storage(), x.offset(), shape, strides)
                : new Tensor(x.copy().storage(), 0, shape, Shapes.rowMajor(shape));
    }

    @Override
    @GradientFormula("dx = dy under the shape of x")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {dy.reshape(x.shape())};
    }

    private static int[] complete(Tensor x, int[] shape) {
        int[] full = shape.clone();
        int open = -1;
        long known = 1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != -1) {
                known *= shape[i];
            } else if (open < 0) {
                open = i;
            } else {
                throw new IllegalArgumentException("reshape: at most one dimension may be -1, got "
                        + Shapes.toString(shape));
            }
        }
        if (open >= 0 && known > 0) {
            full[open] = (int) (x.size() / known);
        }
        if (Arrays.stream(full).anyMatch(d -> d < 0) || Shapes.size(full) != x.size()) {
            throw new IllegalArgumentException("reshape: " + Shapes.toString(x.shape()) + " has " + x.size()
                    + " elements and cannot become " + Shapes.toString(shape));
        }
        return full;
    }
}
