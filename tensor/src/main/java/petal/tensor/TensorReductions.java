package petal.tensor;

import java.util.stream.IntStream;
import petal.tensor.backend.Reduction;
import petal.tensor.ops.CumProd;
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

    /** {@return the sum of all elements} */
    default Tensor sum() {
        return sum(false);
    }

    /**
     * {@return the sum over {@code dims}}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor sum(boolean keepDim, int... dims) {
        return new Reduce(Reduction.SUM, self(), keepDim, dims).apply();
    }

    /**
     * {@return the sum over {@code dims}, which disappear}
     *
     * @param dims −1 is the last
     */
    default Tensor sum(int... dims) {
        return sum(false, dims);
    }

    /** {@return the mean of all elements} */
    default Tensor mean() {
        return mean(false);
    }

    /**
     * {@return the mean over {@code dims}, which disappear}
     *
     * @param dims −1 is the last
     */
    default Tensor mean(int... dims) {
        return mean(false, dims);
    }

    /**
     * {@return the mean over {@code dims}}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor mean(boolean keepDim, int... dims) {
        return new Reduce(Reduction.MEAN, self(), keepDim, dims).apply();
    }

    /** {@return the largest element} */
    default Tensor max() {
        return max(false);
    }

    /**
     * {@return the largest element over {@code dims}; its gradient is shared equally by equal maxima}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor max(boolean keepDim, int... dims) {
        return new Reduce(Reduction.MAX, self(), keepDim, dims).apply();
    }

    /** {@return the smallest element} */
    default Tensor min() {
        return min(false);
    }

    /**
     * {@return the smallest element over {@code dims}; its gradient is shared equally by equal minima}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor min(boolean keepDim, int... dims) {
        return self().neg().max(keepDim, dims).neg();
    }

    /** {@return the product of all elements} */
    default Tensor prod() {
        return Prod.of(self().reshape(self().size()), 0).squeeze(0);
    }

    /**
     * {@return the product along a dimension, which disappears}
     *
     * @param dim the dimension; −1 is the last
     */
    default Tensor prod(int dim) {
        return Prod.of(self(), Shapes.dimension(dim, self().rank())).squeeze(dim);
    }

    /**
     * {@return log Σ eˣ over {@code dims}, without overflow}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor logSumExp(boolean keepDim, int... dims) {
        return new LogSumExp(self(), keepDim, dims).apply();
    }

    /**
     * {@return log Σ eˣ over {@code dims}, which disappear; without overflow}
     *
     * @param dims −1 is the last
     */
    default Tensor logSumExp(int... dims) {
        return logSumExp(false, dims);
    }

    /**
     * {@return the running sum along a dimension: element i of the result is the sum of the elements 0 to i}
     *
     * @param dim the dimension; −1 is the last
     */
    default Tensor cumsum(int dim) {
        return new CumSum(self(), Shapes.dimension(dim, self().rank())).apply();
    }

    /**
     * {@return the running product along a dimension: element i of the result is the product of the elements 0 to i}
     *
     * @param dim the dimension; −1 is the last
     */
    default Tensor cumprod(int dim) {
        return CumProd.of(self(), Shapes.dimension(dim, self().rank()));
    }

    /** {@return the variance of all elements; see {@link #var(boolean, int...)}} */
    default Tensor var() {
        return var(false);
    }

    /**
     * {@return the unbiased variance over {@code dims}: Σ (x − mean)² / (n − 1)}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor var(boolean keepDim, int... dims) {
        Tensor squares = self().sub(mean(true, dims)).square().sum(keepDim, dims);
        return squares.div(reducedSize(dims) - 1f);
    }

    /** {@return the standard deviation of all elements; see {@link #std(boolean, int...)}} */
    default Tensor std() {
        return std(false);
    }

    /**
     * {@return the unbiased standard deviation over {@code dims}: the square root of {@link #var(boolean, int...)}; its
     * gradient is 0 where all elements are equal}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor std(boolean keepDim, int... dims) {
        return new Root(var(keepDim, dims)).apply();
    }

    /** {@return the Euclidean length of all elements} */
    default Tensor norm() {
        return norm(false);
    }

    /**
     * {@return the Euclidean length over {@code dims}: √ Σ x²; the gradient of the length 0 is 0}
     *
     * @param keepDim whether they stay, of size 1
     * @param dims    the dimensions; −1 is the last, none for all
     */
    default Tensor norm(boolean keepDim, int... dims) {
        return new Root(self().square().sum(keepDim, dims)).apply();
    }

    /**
     * {@return the index of the first largest element of each row}
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
