package petal.tensor;

import java.util.stream.IntStream;
import petal.tensor.backend.Reduction;
import petal.tensor.ops.CumSum;
import petal.tensor.ops.LogSumExp;
import petal.tensor.ops.Prod;
import petal.tensor.ops.Reduce;
import petal.tensor.ops.Root;

/**
 * What tensors compute from many elements at once: over all of them (the result is a scalar) or over some dimensions,
 * which disappear or, with {@code keepDim}, become 1.
 *
 * <pre>{@code
 * Tensor t = Tensor.arange(6).reshape(2, 3);   // [[0, 1, 2], [3, 4, 5]]
 * t.sum();                                     // 15
 * t.mean(false, 1);                            // [1, 4]
 * t.max(true, 0);                              // [[3, 4, 5]]
 * }</pre>
 */
sealed interface TensorReductions permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    /** Sum of all elements. */
    default Tensor sum() {
        return sum(false);
    }

    /** Sum over {@code dims}. */
    default Tensor sum(boolean keepDim, int... dims) {
        return new Reduce(Reduction.SUM, self(), keepDim, dims).apply();
    }

    /** Sum over {@code dims}, which disappear. */
    default Tensor sum(int... dims) {
        return sum(false, dims);
    }

    /** Mean of all elements. */
    default Tensor mean() {
        return mean(false);
    }

    /** Mean over {@code dims}, which disappear. */
    default Tensor mean(int... dims) {
        return mean(false, dims);
    }

    /** Mean over {@code dims}. */
    default Tensor mean(boolean keepDim, int... dims) {
        return new Reduce(Reduction.MEAN, self(), keepDim, dims).apply();
    }

    /** The largest element. */
    default Tensor max() {
        return max(false);
    }

    /** The largest element over {@code dims}; its gradient is shared equally by equal maxima. */
    default Tensor max(boolean keepDim, int... dims) {
        return new Reduce(Reduction.MAX, self(), keepDim, dims).apply();
    }

    /** The smallest element. */
    default Tensor min() {
        return min(false);
    }

    /** The smallest element over {@code dims}; its gradient is shared equally by equal minima. */
    default Tensor min(boolean keepDim, int... dims) {
        return self().neg().max(keepDim, dims).neg();
    }

    /** Product of all elements. */
    default Tensor prod() {
        return Prod.of(self().reshape(self().size()), 0).squeeze(0);
    }

    /** Product along a dimension, which disappears; −1 is the last. */
    default Tensor prod(int dim) {
        return Prod.of(self(), Shapes.dimension(dim, self().rank())).squeeze(dim);
    }

    /** log Σ eˣ over {@code dims}, without overflow. */
    default Tensor logSumExp(boolean keepDim, int... dims) {
        return new LogSumExp(self(), keepDim, dims).apply();
    }

    /** log Σ eˣ over {@code dims}, which disappear; without overflow. */
    default Tensor logSumExp(int... dims) {
        return logSumExp(false, dims);
    }

    /** The running sum along a dimension: element i of the result is the sum of the elements 0 to i. */
    default Tensor cumsum(int dim) {
        return new CumSum(self(), Shapes.dimension(dim, self().rank())).apply();
    }

    /** Variance of all elements; see {@link #var(boolean, int...)}. */
    default Tensor var() {
        return var(false);
    }

    /** Unbiased variance over {@code dims}: Σ (x − mean)² / (n − 1). */
    default Tensor var(boolean keepDim, int... dims) {
        Tensor squares = self().sub(mean(true, dims)).square().sum(keepDim, dims);
        return squares.div(reducedSize(dims) - 1f);
    }

    /** Standard deviation of all elements; see {@link #std(boolean, int...)}. */
    default Tensor std() {
        return std(false);
    }

    /**
     * Unbiased standard deviation over {@code dims}: the square root of {@link #var(boolean, int...)}; its gradient is 0
     * where all elements are equal.
     */
    default Tensor std(boolean keepDim, int... dims) {
        return new Root(var(keepDim, dims)).apply();
    }

    /** Euclidean length of all elements. */
    default Tensor norm() {
        return norm(false);
    }

    /** Euclidean length over {@code dims}: √ Σ x²; the gradient of the length 0 is 0. */
    default Tensor norm(boolean keepDim, int... dims) {
        return new Root(self().square().sum(keepDim, dims)).apply();
    }

    /**
     * Index of the first largest element of each row.
     *
     * @throws IllegalStateException unless this is [rows, columns] with at least one column
     */
    default int[] argmax() {
        Tensor t = self();
        if (t.rank() != 2 || t.size(1) == 0) {
            throw new IllegalStateException("argmax() works on [rows, columns], this tensor has shape "
                    + Shapes.toString(t.shape()));
        }
        return t.backend().argmax(t.detach().contiguous().storage(), t.size(0), t.size(1));
    }

    /** How many elements a reduction over {@code dims} turns into one. */
    private int reducedSize(int... dims) {
        return dims.length == 0 ? self().size() : IntStream.of(dims).map(self()::size).reduce(1, (a, b) -> a * b);
    }
}
