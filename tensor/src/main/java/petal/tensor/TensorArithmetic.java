package petal.tensor;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Unary;
import petal.tensor.ops.Affine;
import petal.tensor.ops.Elementwise;
import petal.tensor.ops.ElementwisePair;
import petal.tensor.ops.Functions;
import petal.tensor.ops.LogSoftmax;
import petal.tensor.ops.MatMul;
import petal.tensor.ops.Pointwise;
import petal.tensor.ops.Power;
import petal.tensor.ops.Softmax;

/** What tensors compute element by element, and products of matrices. Two operands broadcast to a common shape. */
sealed interface TensorArithmetic permits Tensor {
    private Tensor self() {
        return (Tensor) this;
    }

    // ---- with another tensor

    /**
     * {@return this + other}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor add(Tensor other) {
        return ElementwisePair.of(Binary.ADD, self(), other);
    }

    /**
     * {@return this − other}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor sub(Tensor other) {
        return ElementwisePair.of(Binary.SUB, self(), other);
    }

    /**
     * {@return this · other, element by element}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor mul(Tensor other) {
        return ElementwisePair.of(Binary.MUL, self(), other);
    }

    /**
     * {@return this / other}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor div(Tensor other) {
        return ElementwisePair.of(Binary.DIV, self(), other);
    }

    /**
     * {@return the larger of the two at each place}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor maximum(Tensor other) {
        return ElementwisePair.of(Binary.MAX, self(), other);
    }

    /**
     * {@return the smaller of the two at each place}
     *
     * @param other broadcasts with this tensor
     */
    default Tensor minimum(Tensor other) {
        return ElementwisePair.of(Binary.MIN, self(), other);
    }

    /**
     * {@return this + weight · (other − this), the point between the two}
     *
     * @param other  broadcasts with this tensor
     * @param weight 0 for this tensor, 1 for the other
     */
    default Tensor lerp(Tensor other, double weight) {
        return add(other.sub(self()).mul(weight));
    }

    // ---- with a number

    /**
     * {@return this + value}
     *
     * @param value added to each element
     */
    default Tensor add(float value) {
        return new Affine(self(), 1, value).apply();
    }

    /**
     * {@return this − value}
     *
     * @param value subtracted from each element
     */
    default Tensor sub(float value) {
        return add(-value);
    }

    /**
     * {@return this · value}
     *
     * @param value factor of each element
     */
    default Tensor mul(float value) {
        return new Affine(self(), value, 0).apply();
    }

    /**
     * {@return this / value}
     *
     * @param value divisor of each element
     */
    default Tensor div(float value) {
        return div(Tensor.full(self().device(), value));
    }

    /**
     * {@return xᵖ; negative numbers have only whole powers}
     *
     * @param exponent p, any number
     */
    default Tensor pow(float exponent) {
        return new Power(self(), exponent).apply();
    }

    /**
     * {@return x where it lies between {@code min} and {@code max}, else the nearer of them}
     *
     * @param min the lower bound
     * @param max the upper bound
     */
    default Tensor clamp(float min, float max) {
        Device device = self().device();
        return maximum(Tensor.full(device, min)).minimum(Tensor.full(device, max));
    }

    /**
     * {@return this + value, which is rounded to float32}
     *
     * @param value added to each element
     */
    default Tensor add(double value) {
        return add((float) value);
    }

    /**
     * {@return this − value, which is rounded to float32}
     *
     * @param value subtracted from each element
     */
    default Tensor sub(double value) {
        return sub((float) value);
    }

    /**
     * {@return this · value, which is rounded to float32}
     *
     * @param value factor of each element
     */
    default Tensor mul(double value) {
        return mul((float) value);
    }

    /**
     * {@return this / value, which is rounded to float32}
     *
     * @param value divisor of each element
     */
    default Tensor div(double value) {
        return div((float) value);
    }

    /**
     * {@return xᵖ with p rounded to float32; negative numbers have only whole powers}
     *
     * @param exponent p, any number
     */
    default Tensor pow(double exponent) {
        return pow((float) exponent);
    }

    /**
     * As {@link #clamp(float, float)}, with bounds that are rounded to float32.
     *
     * @param min the lower bound
     * @param max the upper bound
     * @return x where it lies between the bounds, else the nearer of them
     */
    default Tensor clamp(double min, double max) {
        return clamp((float) min, (float) max);
    }

    // ---- functions

    /** {@return −x} */
    default Tensor neg() {
        return new Affine(self(), -1, 0).apply();
    }

    /** {@return eˣ} */
    default Tensor exp() {
        return Elementwise.of(Unary.EXP, self());
    }

    /** {@return the natural logarithm} */
    default Tensor log() {
        return Elementwise.of(Unary.LOG, self());
    }

    /** {@return the square root} */
    default Tensor sqrt() {
        return Elementwise.of(Unary.SQRT, self());
    }

    /** {@return x²} */
    default Tensor square() {
        return Elementwise.of(Unary.SQUARE, self());
    }

    /** {@return 1/x} */
    default Tensor reciprocal() {
        return Elementwise.of(Unary.RECIPROCAL, self());
    }

    /** {@return |x|} */
    default Tensor abs() {
        return Elementwise.of(Unary.ABS, self());
    }

    /** {@return the hyperbolic tangent} */
    default Tensor tanh() {
        return Elementwise.of(Unary.TANH, self());
    }

    /** {@return 1 / (1 + e⁻ˣ)} */
    default Tensor sigmoid() {
        return Elementwise.of(Unary.SIGMOID, self());
    }

    /** {@return max(x, 0)} */
    default Tensor relu() {
        return Elementwise.of(Unary.RELU, self());
    }

    /** {@return min(max(x, 0), 6)} */
    default Tensor relu6() {
        return Elementwise.of(Unary.RELU6, self());
    }

    /** {@return x · sigmoid(x)} */
    default Tensor silu() {
        return Elementwise.of(Unary.SILU, self());
    }

    /** {@return −1, 0 or 1; its gradient is 0} */
    default Tensor sign() {
        return Elementwise.of(Unary.SIGN, self());
    }

    /** {@return the sine} */
    default Tensor sin() {
        return map(Functions.SIN);
    }

    /** {@return the cosine} */
    default Tensor cos() {
        return map(Functions.COS);
    }

    /** {@return the tangent} */
    default Tensor tan() {
        return map(Functions.TAN);
    }

    /** {@return the nearest whole number, the even one of two; its gradient is 0} */
    default Tensor round() {
        return map(Functions.ROUND);
    }

    /** {@return the whole number below; its gradient is 0} */
    default Tensor floor() {
        return map(Functions.FLOOR);
    }

    /** {@return the whole number above; its gradient is 0} */
    default Tensor ceil() {
        return map(Functions.CEIL);
    }

    /** {@return log(1 + x)} */
    default Tensor log1p() {
        return map(Functions.LOG1P);
    }

    /** {@return eˣ − 1} */
    default Tensor expm1() {
        return map(Functions.EXPM1);
    }

    /** {@return the error function} */
    default Tensor erf() {
        return map(Functions.ERF);
    }

    /** {@return x · Φ(x), with the share Φ of a normal distribution that lies below x} */
    default Tensor gelu() {
        return map(Functions.GELU);
    }

    /** {@return x · min(max(x + 3, 0), 6) / 6} */
    default Tensor hardswish() {
        return map(Functions.HARDSWISH);
    }

    /** {@return log(1 + eˣ), without overflow} */
    default Tensor softplus() {
        return map(Functions.SOFTPLUS);
    }

    /** {@return log σ(x), without overflow} */
    default Tensor logSigmoid() {
        return map(Functions.LOG_SIGMOID);
    }

    /**
     * {@return x above 0, {@code slope} · x below}
     *
     * @param slope usually small, such as 0.01
     */
    default Tensor leakyRelu(double slope) {
        return map(Functions.leakyRelu(slope));
    }

    /**
     * {@return x above 0, alpha · (eˣ − 1) below}
     *
     * @param alpha how far below 0 the values go
     */
    default Tensor elu(double alpha) {
        return map(Functions.elu(alpha));
    }

    /**
     * Any function of each element, computed number by number in double precision: {@code x.map("Cube", v -> v * v * v,
     * v -> 3 * v * v)}.
     *
     * @param name  what the graph calls it
     * @param value the function; called by several threads
     * @param slope its derivative, which can not be differentiated again
     * @return a tensor of this shape
     */
    default Tensor map(String name, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return map(new Pointwise.Function(name, value, slope, null));
    }

    private Tensor map(Pointwise.Function function) {
        return new Pointwise(function, self()).apply();
    }

    /** {@return the softmax over the last dimension} */
    default Tensor softmax() {
        return new Softmax(self()).apply();
    }

    /**
     * {@return the softmax over a dimension}
     *
     * @param dim the dimension; −1 is the last
     */
    default Tensor softmax(int dim) {
        return overLast(dim, t -> new Softmax(t).apply());
    }

    /**
     * {@return the logarithm of the softmax over a dimension}
     *
     * @param dim the dimension; −1 is the last
     */
    default Tensor logSoftmax(int dim) {
        return overLast(dim, t -> new LogSoftmax(t).apply());
    }

    private Tensor overLast(int dim, UnaryOperator<Tensor> function) {
        boolean last = Shapes.dimension(dim, self().rank()) == self().rank() - 1;
        return last ? function.apply(self()) : function.apply(self().transpose(dim, -1)).transpose(dim, -1);
    }

    // ---- matrices

    /**
     * {@return the matrix product [m, k] · [k, n] = [m, n]} Dimensions before the last two are batches, [b, m, k] · [b,
     * k, n] = [b, m, n], and broadcast; a vector is a row on the left, a column on the right, and that dimension of 1
     * disappears again.
     *
     * @param other [..., k, n] for this [..., m, k]
     * @throws IllegalArgumentException if the shapes don't fit, or there is a scalar
     */
    default Tensor matmul(Tensor other) {
        return MatMul.of(self(), other);
    }

    /**
     * {@return the dot product of two vectors: a scalar}
     *
     * @param other a vector of this length
     */
    default Tensor dot(Tensor other) {
        int[] shape = self().shape();
        if (shape.length != 1 || !Arrays.equals(shape, other.shape())) {
            throw new IllegalArgumentException("dot multiplies two vectors of the same length, got shapes "
                    + Shapes.toString(shape) + " and " + Shapes.toString(other.shape()));
        }
        return mul(other).sum();
    }
}
