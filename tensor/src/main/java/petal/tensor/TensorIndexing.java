package petal.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import petal.tensor.ops.Concat;
import petal.tensor.ops.Gather;
import petal.tensor.ops.Nonzero;
import petal.tensor.ops.Pad;
import petal.tensor.ops.Ranking;
import petal.tensor.ops.Scatter;
import petal.tensor.ops.ScatterAdd;
import petal.tensor.ops.Take;

/** Elements that are chosen, ordered, repeated and joined. Dimensions are counted from 0, or from −1, the last. */
sealed interface TensorIndexing permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    // ---- by their numbers

    /**
     * {@return y[i, j] = this[index[i, j], j] for dimension 0, this[i, index[i, j]] for dimension 1, and so on}
     *
     * @param dim   the dimension; −1 is the last
     * @param index of this rank, and in the other dimensions at most as long
     * @throws IllegalArgumentException  if its shape does not fit
     * @throws IndexOutOfBoundsException if there is no such position
     */
    default Tensor gather(int dim, IntTensor index) {
        return Gather.of(self(), dim, index);
    }

    /**
     * {@return this tensor with the elements of {@code source} added to it: those of dimension 0 at [index[i, j], j],
     * and so on}
     *
     * @param dim    the dimension; −1 is the last
     * @param index  of the source's shape
     * @param source of this rank
     * @throws IllegalArgumentException  if the shapes do not fit
     * @throws IndexOutOfBoundsException if there is no such position
     */
    default Tensor scatterAdd(int dim, IntTensor index, Tensor source) {
        return new ScatterAdd(self(), dim, index, source).apply();
    }

    /**
     * {@return this tensor with the elements of {@code source} in the place of its own: those of dimension 0 at
     * [index[i, j], j], and so on}
     *
     * @param dim    the dimension; −1 is the last
     * @param index  of the source's shape
     * @param source of this rank
     * @throws IllegalArgumentException  if the shapes do not fit, or two elements go to one place
     * @throws IndexOutOfBoundsException if there is no such position
     */
    default Tensor scatter(int dim, IntTensor index, Tensor source) {
        return new Scatter(self(), dim, index, source).apply();
    }

    /**
     * {@return a copy of some entries of a dimension, in any order, possibly several times}
     *
     * @param dim   the dimension; −1 is the last
     * @param index a vector
     * @throws IndexOutOfBoundsException if there is no such entry
     */
    default Tensor indexSelect(int dim, IntTensor index) {
        if (index.rank() > 1) {
            throw new IllegalArgumentException("indexSelect: expected a vector of positions, got shape "
                    + Shapes.toString(index.shape()));
        }
        return Take.alongDimension("IndexSelect", self(), Shapes.dimension(dim, self().rank()), index.toArray());
    }

    /**
     * {@return the positions of the elements that are not 0, in row-major order, [number of them, rank]}
     */
    default IntTensor nonzero() {
        return Nonzero.positions(self());
    }

    /**
     * {@return a vector of the elements where the mask is not 0, in row-major order; PyTorch's {@code x[mask]}}
     *
     * @param mask broadcasts to this shape
     */
    default Tensor maskedSelect(Tensor mask) {
        return Nonzero.masked(self(), mask);
    }

    // ---- by their size

    /**
     * {@return the first of the largest elements along a dimension, which disappears, and where it was; NaN is the
     * largest}
     *
     * @param dim the dimension; −1 is the last
     */
    default Selection max(int dim) {
        Selection found = Ranking.max(self(), dim);
        return new Selection(found.values().squeeze(dim), withoutDimension(found.indices(), dim));
    }

    /**
     * {@return the first of the smallest elements along a dimension, which disappears, and where it was; NaN is the
     * smallest}
     *
     * @param dim the dimension; −1 is the last
     */
    default Selection min(int dim) {
        IntTensor index = Ranking.max(self().detach().neg(), dim).indices();
        return new Selection(gather(dim, index).squeeze(dim), withoutDimension(index, dim));
    }

    /**
     * {@return where the first of the largest elements along a dimension is; the dimension disappears}
     *
     * @param dim the dimension; −1 is the last
     */
    default IntTensor argmax(int dim) {
        return withoutDimension(Ranking.max(self().detach(), dim).indices(), dim);
    }

    /**
     * {@return where the first of the smallest elements along a dimension is; the dimension disappears}
     *
     * @param dim the dimension; −1 is the last
     */
    default IntTensor argmin(int dim) {
        return self().detach().neg().argmax(dim);
    }

    /**
     * {@return the elements in their order along a dimension, and where they were; equal ones keep their order, NaN is
     * the largest}
     *
     * @param dim        the dimension; −1 is the last
     * @param descending whether the largest comes first
     */
    default Selection sort(int dim, boolean descending) {
        return Ranking.first(self(), self().size(dim), dim, descending);
    }

    /**
     * {@return the {@code k} largest elements along a dimension, the largest first, and where they were}
     *
     * @param k   how many
     * @param dim the dimension; −1 is the last
     * @throws IllegalArgumentException unless 0 ≤ k ≤ the length of the dimension
     */
    default Selection topk(int k, int dim) {
        return Ranking.first(self(), k, dim, true);
    }

    private static IntTensor withoutDimension(IntTensor t, int dim) {
        int at = Shapes.dimension(dim, t.rank());
        int[] shape = t.shape();
        return t.reshape(IntStream.range(0, shape.length).filter(d -> d != at).map(d -> shape[d]).toArray());
    }

    // ---- in another order

    /**
     * {@return the entries of some dimensions from the last to the first}
     *
     * @param dims the dimensions; −1 is the last
     */
    default Tensor flip(int... dims) {
        Tensor y = self();
        for (int dim : IntStream.of(dims).map(d -> Shapes.dimension(d, self().rank())).distinct().toArray()) {
            int n = y.size(dim);
            y = Take.alongDimension("Flip", y, dim, IntStream.range(0, n).map(i -> n - 1 - i).toArray());
        }
        return y;
    }

    /**
     * {@return the entries of a dimension moved on by {@code shift} places; what falls off the end comes in at the
     * beginning}
     *
     * @param shift below 0 towards the beginning
     * @param dim   the dimension; −1 is the last
     */
    default Tensor roll(int shift, int dim) {
        int n = self().size(dim);
        int first = n == 0 ? 0 : Math.floorMod(-shift, n);
        return first == 0 ? self() : new Concat(dim, self().slice(dim, first, n), self().slice(dim, 0, first)).apply();
    }

    // ---- more of them, fewer of them

    /**
     * {@return the whole tensor several times along each dimension, new leading ones included}
     *
     * @param times at least as many numbers as there are dimensions
     * @throws IllegalArgumentException if there are fewer
     */
    default Tensor repeat(int... times) {
        int[] shape = self().shape();
        int lead = times.length - shape.length;
        if (lead < 0) {
            throw new IllegalArgumentException("repeat: expected a number for each dimension of "
                    + Shapes.toString(shape) + ", got " + Shapes.toString(times));
        }
        int[] single = new int[2 * times.length];
        int[] repeated = new int[2 * times.length];
        int[] result = new int[times.length];
        for (int d = 0; d < times.length; d++) {
            int size = d < lead ? 1 : shape[d - lead];
            single[2 * d] = 1;
            single[2 * d + 1] = size;
            repeated[2 * d] = times[d];
            repeated[2 * d + 1] = size;
            result[d] = times[d] * size;
        }
        return self().reshape(single).expand(repeated).reshape(result);
    }

    /**
     * {@return each entry of a dimension several times, one after the other: 1, 2 becomes 1, 1, 2, 2}
     *
     * @param times how often, at least 0
     * @param dim   the dimension; −1 is the last
     * @throws IllegalArgumentException if that is negative
     */
    default Tensor repeatInterleave(int times, int dim) {
        if (times < 0) {
            throw new IllegalArgumentException("repeatInterleave: expected at least 0 times, got " + times);
        }
        int d = Shapes.dimension(dim, self().rank());
        int[] index = IntStream.range(0, Shapes.size(self().size(d), times)).map(i -> i / times).toArray();
        return Take.alongDimension("RepeatInterleave", self(), d, index);
    }

    /**
     * {@return the elements with a border of {@code value} around them}
     *
     * @param value the border's elements, rounded to float32
     * @param pad   how much before and after: of the last dimension, then of the one before it, and so on
     * @throws IllegalArgumentException unless there are two numbers a dimension, none negative
     */
    default Tensor pad(double value, int... pad) {
        return new Pad(self(), (float) value, pad).apply();
    }

    /**
     * {@return the elements with a border around them that is made of elements itself}
     *
     * @param mode which elements
     * @param pad  how much before and after: of the last dimension, then of the one before it, and so on
     * @throws IllegalArgumentException unless there are two numbers a dimension, none negative and none larger than the
     *     mode has elements for
     */
    default Tensor pad(PadMode mode, int... pad) {
        int rank = self().rank();
        if (pad.length % 2 != 0 || pad.length / 2 > rank) {
            throw new IllegalArgumentException("pad: expected two numbers for each of the last dimensions of "
                    + Shapes.toString(self().shape()) + ", the last one first, got " + Shapes.toString(pad));
        }
        Tensor y = self();
        for (int i = 0; i < pad.length; i += 2) {
            y = mode.border(y, rank - 1 - i / 2, pad[i], pad[i + 1]);
        }
        return y;
    }

    /**
     * {@return pieces of {@code size} entries along a dimension; the last may be smaller}
     *
     * @param size at least 1
     * @param dim  the dimension; −1 is the last
     * @throws IllegalArgumentException unless the size is positive
     */
    default List<Tensor> split(int size, int dim) {
        if (size < 1) {
            throw new IllegalArgumentException("split: pieces have at least 1 entry, got " + size);
        }
        int n = self().size(dim);
        List<Tensor> pieces = new ArrayList<>();
        for (int from = 0; from < n || pieces.isEmpty(); from += size) {
            pieces.add(self().slice(dim, from, Math.min(from + size, n)));
        }
        return pieces;
    }

    /**
     * {@return at most {@code count} pieces along a dimension, all but the last of the same size}
     *
     * @param count at least 1
     * @param dim   the dimension; −1 is the last
     * @throws IllegalArgumentException unless the count is positive
     */
    default List<Tensor> chunk(int count, int dim) {
        if (count < 1) {
            throw new IllegalArgumentException("chunk: there is at least 1 piece, got " + count);
        }
        return split(Math.max(Math.ceilDiv(self().size(dim), count), 1), dim);
    }

    // ---- triangles

    /**
     * {@return this matrix, or each matrix of a batch, with 0 above the diagonal that lies {@code diagonal} to the
     * right of the main one}
     *
     * @param diagonal 0 for the main one; below 0 to the left of it
     */
    default Tensor tril(int diagonal) {
        return triangle("tril", (row, column) -> column - row <= diagonal);
    }

    /**
     * {@return this matrix, or each matrix of a batch, with 0 below the diagonal that lies {@code diagonal} to the
     * right of the main one}
     *
     * @param diagonal 0 for the main one; below 0 to the left of it
     */
    default Tensor triu(int diagonal) {
        return triangle("triu", (row, column) -> column - row >= diagonal);
    }

    private Tensor triangle(String name, Part part) {
        Tensor t = self();
        if (t.rank() < 2) {
            throw new IllegalArgumentException(name + ": expected a matrix or a batch of them, got shape "
                    + Shapes.toString(t.shape()));
        }
        int columns = t.size(-1);
        float[] mask = new float[Shapes.size(t.size(-2), columns)];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = part.has(i / columns, i % columns) ? 0 : 1;
        }
        return t.maskedFill(Tensor.of(t.device(), mask, t.size(-2), columns), 0);
    }

    /** Which elements of a matrix stay. */
    interface Part {
        /** Whether the one at that row and column does. */
        boolean has(int row, int column);
    }
}
