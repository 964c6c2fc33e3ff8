package petal.tensor;

import petal.tensor.backend.Binary;
import petal.tensor.ops.ElementwisePair;
import petal.tensor.ops.Where;

/**
 * What holds of the elements, as 1 or 0 at each place, and what one does with that. Two operands broadcast; comparisons
 * have no history.
 */
sealed interface TensorComparisons permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    private Tensor number(double value) {
        return Tensor.full(self().device(), (float) value);
    }

    /**
     * {@return 1 where this = other, else 0}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor eq(Tensor other) {
        return ElementwisePair.of(Binary.EQUAL, self(), other);
    }

    /**
     * {@return 1 where this ≠ other, else 0; not-a-number is different from everything}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor ne(Tensor other) {
        return eq(other).neg().add(1);
    }

    /**
     * {@return 1 where this &gt; other, else 0}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor gt(Tensor other) {
        return ElementwisePair.of(Binary.GREATER, self(), other);
    }

    /**
     * {@return 1 where this ≥ other, else 0}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor ge(Tensor other) {
        return gt(other).add(eq(other));
    }

    /**
     * {@return 1 where this &lt; other, else 0}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor lt(Tensor other) {
        return other.gt(self());
    }

    /**
     * {@return 1 where this ≤ other, else 0}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor le(Tensor other) {
        return other.ge(self());
    }

    /**
     * {@return 1 where this = value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor eq(double value) {
        return eq(number(value));
    }

    /**
     * {@return 1 where this ≠ value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor ne(double value) {
        return ne(number(value));
    }

    /**
     * {@return 1 where this &gt; value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor gt(double value) {
        return gt(number(value));
    }

    /**
     * {@return 1 where this ≥ value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor ge(double value) {
        return ge(number(value));
    }

    /**
     * {@return 1 where this &lt; value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor lt(double value) {
        return lt(number(value));
    }

    /**
     * {@return 1 where this ≤ value, else 0}
     *
     * @param value rounded to float32
     */
    default Tensor le(double value) {
        return le(number(value));
    }

    /** {@return 1 where this is not-a-number, else 0} */
    default Tensor isNan() {
        return ne(self());
    }

    /**
     * {@return 1 where any element over {@code dims} is not 0, else 0}
     *
     * @param dims the dimensions, which disappear; −1 is the last, none for all
     */
    default Tensor any(int... dims) {
        return ne(0).sum(dims).gt(0);
    }

    /**
     * {@return 1 where all elements over {@code dims} are not 0, else 0}
     *
     * @param dims the dimensions, which disappear; −1 is the last, none for all
     */
    default Tensor all(int... dims) {
        return eq(0).sum(dims).eq(0);
    }

    /**
     * {@return this where {@code condition} is not 0, else {@code other}}
     *
     * @param condition broadcasts with both
     * @param other     broadcasts with this tensor
     */
    default Tensor where(Tensor condition, Tensor other) {
        return new Where(condition, self(), other).apply();
    }

    /**
     * {@return {@code value} where the mask is not 0, this elsewhere}
     *
     * @param mask  broadcasts with this tensor
     * @param value rounded to float32
     */
    default Tensor maskedFill(Tensor mask, double value) {
        return new Where(mask, number(value), self()).apply();
    }

    /**
     * {@return whether every |this − other| ≤ 1e-8 + 1e-5 · |other|, as in PyTorch}
     *
     * @param other broadcasts with this tensor
     */
    default boolean allClose(Tensor other) {
        return allClose(other, 1e-5, 1e-8);
    }

    /**
     * {@return whether every |this − other| ≤ absolute + relative · |other|, where equal infinities are close and
     * not-a-number is close to nothing}
     *
     * @param other    broadcasts with this tensor
     * @param relative how far apart, as a share of |other|
     * @param absolute how far apart besides
     * @throws IllegalArgumentException if the shapes don't broadcast
     */
    default boolean allClose(Tensor other, double relative, double absolute) {
        int[] shape = Shapes.broadcast(self().shape(), other.shape());
        float[] a = self().detach().expand(shape).toArray();
        float[] b = other.detach().expand(shape).toArray();
        for (int i = 0; i < a.length; i++) {
            boolean close = Math.abs((double) a[i] - b[i]) <= absolute + relative * Math.abs((double) b[i])
                    && !Float.isInfinite(b[i]);
            if (!close && a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }
}
