package petal.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.tensor.ops.Diagonal;
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

    /**
     * {@return the same elements in row-major order under another shape; one dimension may be −1 and is worked out}
     *
     * @param newShape of as many elements
     */
    default Tensor reshape(int... newShape) {
        return new Reshape(self(), newShape).apply();
    }

    /** {@return a vector of all elements, row-major} */
    default Tensor flatten() {
        return reshape(self().size());
    }

    /**
     * {@return a tensor with the dimensions from {@code startDim} on merged into one}
     *
     * @param startDim −1 is the last
     */
    default Tensor flatten(int startDim) {
        int[] shape = self().shape();
        int from = Shapes.dimension(startDim, shape.length);
        int[] flat = Arrays.copyOf(shape, from + 1);
        flat[from] = Shapes.size(Arrays.copyOfRange(shape, from, shape.length));
        return reshape(flat);
    }

    /**
     * {@return this tensor with a new dimension of size 1 at position {@code dim}; −1 appends it}
     *
     * @param dim position in the result
     */
    default Tensor unsqueeze(int dim) {
        int[] shape = self().shape();
        int at = Shapes.dimension(dim, shape.length + 1);
        return reshape(IntStream.rangeClosed(0, shape.length).map(i -> i < at ? shape[i] : i == at ? 1 : shape[i - 1])
                .toArray());
    }

    /**
     * {@return this tensor without dimension {@code dim}, which must have size 1}
     *
     * @param dim −1 is the last
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

    /**
     * {@return this tensor repeated along dimensions of size 1 (or new leading ones) to {@code newShape}}
     *
     * @param newShape this shape broadcasts to it
     */
    default Tensor expand(int... newShape) {
        return new Expand(self(), newShape).apply();
    }

    // ---- another order

    /**
     * {@return a tensor whose dimension i is dimension {@code order[i]} of this one}
     *
     * @param order each dimension once
     */
    default Tensor permute(int... order) {
        return new Permute(self(), order).apply();
    }

    /**
     * {@return this tensor with two dimensions exchanged}
     *
     * @param dim1 −1 is the last
     * @param dim2 −1 is the last
     */
    default Tensor transpose(int dim1, int dim2) {
        int rank = self().rank();
        int[] order = IntStream.range(0, rank).toArray();
        order[Shapes.dimension(dim1, rank)] = Shapes.dimension(dim2, rank);
        order[Shapes.dimension(dim2, rank)] = Shapes.dimension(dim1, rank);
        return permute(order);
    }

    /**
     * {@return this tensor with one dimension moved to another place; the others keep their order}
     *
     * @param from which one; −1 is the last
     * @param to   its place in the result; −1 is the last
     */
    default Tensor movedim(int from, int to) {
        int rank = self().rank();
        int moved = Shapes.dimension(from, rank);
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).filter(d -> d != moved).boxed().toList());
        order.add(Shapes.dimension(to, rank), moved);
        return permute(order.stream().mapToInt(d -> d).toArray());
    }

    /** {@return this matrix transposed} */
    default Tensor t() {
        return transpose(0, 1);
    }

    /**
     * {@return a diagonal of two dimensions, which becomes the last one}
     *
     * @param offset how far above the main diagonal; negative is below
     * @param dim1   the rows; −1 is the last
     * @param dim2   the columns; −1 is the last
     * @throws IllegalArgumentException if both are the same dimension
     */
    default Tensor diagonal(int offset, int dim1, int dim2) {
        return new Diagonal(self(), offset, dim1, dim2).apply();
    }

    // ---- another layout in memory

    /** {@return this tensor, or a row-major copy if it lies otherwise} */
    default Tensor contiguous() {
        return self().isContiguous() ? self() : Layout.contiguous(self());
    }

    /**
     * {@return this tensor, or a copy with the channels of each pixel side by side ([batch, channels, height, width])}
     */
    default Tensor channelsLast() {
        return self().isChannelsLast() ? self() : Layout.channelsLast(self());
    }

    // ---- some of the elements

    /**
     * {@return the elements {@code from} (inclusive) to {@code to} (exclusive) of one dimension; negative numbers count
     * from its end}
     *
     * @param dim  −1 is the last
     * @param from the first element
     * @param to   behind the last element
     * @throws IndexOutOfBoundsException if the range does not lie in the dimension
     */
    default Tensor slice(int dim, int from, int to) {
        int n = self().size(dim);
        return new Slice(self(), Shapes.dimension(dim, self().rank()), from < 0 ? from + n : from, to < 0 ? to + n : to)
                .apply();
    }

    /**
     * {@return one entry of the first dimension, which disappears; −1 is the last}
     *
     * @param index from −n to n − 1 for n entries
     */
    default Tensor select(int index) {
        return select(0, index);
    }

    /**
     * {@return one entry of a dimension, which disappears; −1 is the last, of the entries as of the dimensions}
     *
     * @param dim   the dimension
     * @param index from −n to n − 1 for n entries
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    default Tensor select(int dim, int index) {
        int n = self().size(dim);
        int at = index < 0 ? index + n : index;
        return new Slice(self(), Shapes.dimension(dim, self().rank()), at, at + 1).apply().squeeze(dim);
    }

    /**
     * {@return a copy of some entries of the first dimension, in any order, possibly several times}
     *
     * @param index from −n to n − 1 for n entries
     */
    default Tensor indexSelect(int... index) {
        return new IndexSelect(self(), index).apply();
    }
}
