package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;

/**
 * The same elements, in row-major order, under another shape or in another memory layout; dx is dy under the shape of x.
 * Shares the storage where the layout allows it and copies otherwise.
 */
public final class Reshape extends Operation {
    private final Tensor x;
    private final int[] shape;
    private final int[] strides;

    private Reshape(Tensor x, int[] shape, int[] strides) {
        super(x);
        this.x = x;
        this.shape = shape;
        this.strides = strides;
    }

    /**
     * x under another shape; one dimension may be −1 and is worked out.
     *
     * @throws IllegalArgumentException if the sizes differ
     */
    public static Tensor of(Tensor x, int... shape) {
        int[] full = complete(x, shape);
        if (Shapes.size(full) != x.size()) {
            throw new IllegalArgumentException("reshape: " + Shapes.toString(x.shape()) + " has " + x.size()
                    + " elements and cannot become " + Shapes.toString(shape));
        }
        return new Reshape(x, full, Shapes.rowMajor(full)).apply();
    }

    /** x, row-major in memory. */
    public static Tensor contiguous(Tensor x) {
        return new Reshape(x, x.shape(), Shapes.rowMajor(x.shape())).apply();
    }

    /** x of shape [batch, channels, height, width] with the channels of each pixel side by side in memory. */
    public static Tensor channelsLast(Tensor x) {
        Checks.rank("channelsLast", "tensor", x, 4, "[batch, channels, height, width]");
        return new Reshape(x, x.shape(), Shapes.channelsLast(x.shape())).apply();
    }

    @Override
    protected Tensor forward() {
        if (Arrays.equals(shape, x.shape())) {
            return Shapes.sameLayout(shape, strides, x.strides()) ? view(x) : copy(x, strides);
        }
        if (isRowMajor(x)) {
            return view(x);
        }
        return view(copy(x, Shapes.rowMajor(x.shape())));
    }

    @Override
    protected Tensor[] backward(Tensor dy) {
        if (Arrays.equals(shape, x.shape())) {
            return new Tensor[] {dy};
        }
        Tensor rows = isRowMajor(dy) ? dy : copy(dy, Shapes.rowMajor(dy.shape()));
        return new Tensor[] {new Tensor(rows.storage(), rows.offset(), x.shape(), Shapes.rowMajor(x.shape()))};
    }

    private Tensor view(Tensor t) {
        return new Tensor(t.storage(), t.offset(), shape, strides);
    }

    private static Tensor copy(Tensor t, int[] strides) {
        Tensor y = Tensor.emptyStrided(t.device(), t.shape(), strides);
        t.backend().copyStrided(t.storage(), t.offset(), t.strides(), y.storage(), 0, strides, t.shape());
        return y;
    }

    private static boolean isRowMajor(Tensor t) {
        return Shapes.sameLayout(t.shape(), t.strides(), Shapes.rowMajor(t.shape()));
    }

    private static int[] complete(Tensor x, int[] shape) {
        int[] full = shape.clone();
        int known = 1;
        int open = -1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] != -1) {
                known *= shape[i];
            } else if (open >= 0) {
                throw new IllegalArgumentException("reshape: at most one dimension may be -1, got " + Shapes.toString(shape));
            } else {
                open = i;
            }
        }
        if (open >= 0) {
            full[open] = known == 0 ? 0 : x.size() / known;
        }
        return full;
    }
}
