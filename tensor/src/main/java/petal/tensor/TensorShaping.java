package petal.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.ops.Expand;
import petal.tensor.ops.IndexSelect;
import petal.tensor.ops.Layout;
import petal.tensor.ops.Permute;
import petal.tensor.ops.Reshape;
import petal.tensor.ops.Slice;

/**
 * The same elements under another shape, in another order or layout, or some of them. Where it can, a result shares the
 * storage with its source: changing the elements of one in place changes the other.
 */
sealed interface TensorShaping permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    // ---- another shape

    /** The same elements in row-major order under another shape; one dimension may be −1 and is worked out. */
    default Tensor reshape(int... newShape) {
        return new Reshape(self(), newShape).apply();
    }

    /** Dimensions from {@code startDim} on merged into one. */
    default Tensor flatten(int startDim) {
        int[] shape = self().shape();
        int from = Shapes.dimension(startDim, shape.length);
        int[] flat = Arrays.copyOf(shape, from + 1);
        flat[from] = Shapes.size(Arrays.copyOfRange(shape, from, shape.length));
        return reshape(flat);
    }

    /** A new dimension of size 1 at position {@code dim}; −1 appends it. */
    default Tensor unsqueeze(int dim) {
        int[] shape = self().shape();
        int at = Shapes.dimension(dim, shape.length + 1);
        return reshape(IntStream.rangeClosed(0, shape.length).map(i -> i < at ? shape[i] : i == at ? 1 : shape[i - 1])
                .toArray());
    }

    /**
     * Without dimension {@code dim}, which must have size 1.
     *
     * @throws IllegalArgumentException if it is larger
     */
    default Tensor squeeze(int dim) {
        int[] shape = self().shape();
        int at = Shapes.dimension(dim, shape.length);
        if (shape[at] != 1) {
            throw new IllegalArgumentException("squeeze removes a dimension of size 1, dimension " + at + " of shape "
                    + Shapes.toString(shape) + " is larger");
        }
        return reshape(IntStream.range(0, shape.length).filter(i -> i != at).map(i -> shape[i]).toArray());
    }

    /** Repeated along dimensions of size 1 (or new leading ones) to {@code newShape}. */
    default Tensor expand(int... newShape) {
        return new Expand(self(), newShape).apply();
    }

    // ---- another order

    /** Dimension i of the result is dimension {@code order[i]} of this tensor. */
    default Tensor permute(int... order) {
        return new Permute(self(), order).apply();
    }

    /** Two dimensions exchanged. */
    default Tensor transpose(int dim1, int dim2) {
        int rank = self().rank();
        int[] order = IntStream.range(0, rank).toArray();
        order[Shapes.dimension(dim1, rank)] = Shapes.dimension(dim2, rank);
        order[Shapes.dimension(dim2, rank)] = Shapes.dimension(dim1, rank);
        return permute(order);
    }

    /** A matrix transposed. */
    default Tensor t() {
        return transpose(0, 1);
    }

    // ---- another layout in memory

    /** This tensor, or a row-major copy if it lies otherwise. */
    default Tensor contiguous() {
        return self().isContiguous() ? self() : Layout.contiguous(self());
    }

    /** This tensor, or a copy with the channels of each pixel side by side ([batch, channels, height, width]). */
    default Tensor channelsLast() {
        return self().isChannelsLast() ? self() : Layout.channelsLast(self());
    }

    // ---- some of the elements

    /**
     * Elements {@code from} (inclusive) to {@code to} (exclusive) of one dimension; negative numbers count from its end.
     *
     * @throws IndexOutOfBoundsException if the range does not lie in the dimension
     */
    default Tensor slice(int dim, int from, int to) {
        int n = self().size(dim);
        return new Slice(self(), Shapes.dimension(dim, self().rank()), from < 0 ? from + n : from, to < 0 ? to + n : to)
                .apply();
    }

    /** One entry of the first dimension, which disappears; −1 is the last. */
    default Tensor select(int index) {
        return select(0, index);
    }

    /**
     * One entry of a dimension, which disappears; −1 is the last, of the entries as of the dimensions.
     *
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    default Tensor select(int dim, int index) {
        int n = self().size(dim);
        int at = index < 0 ? index + n : index;
        return new Slice(self(), Shapes.dimension(dim, self().rank()), at, at + 1).apply().squeeze(dim);
    }

    /** A copy of some entries of the first dimension, in any order, possibly several times. */
    default Tensor indexSelect(int... index) {
        return new IndexSelect(self(), index).apply();
    }
}
