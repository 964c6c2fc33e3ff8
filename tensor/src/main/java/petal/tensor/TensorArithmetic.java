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

    /** this + other. */
    default Tensor add(Tensor other) {
        return ElementwisePair.of(Binary.ADD, self(), other);
    }

    /** this − other. */
    default Tensor sub(Tensor other) {
        return ElementwisePair.of(Binary.SUB, self(), other);
    }

    /** this · other, element by element. */
    default Tensor mul(Tensor other) {
        return ElementwisePair.of(Binary.MUL, self(), other);
    }

    /** this / other. */
    default Tensor div(Tensor other) {
        return ElementwisePair.of(Binary.DIV, self(), other);
    }

    /** The larger of the two at each place. */
    default Tensor maximum(Tensor other) {
        return ElementwisePair.of(Binary.MAX, self(), other);
    }

    /** The smaller of the two at each place. */
    default Tensor minimum(Tensor other) {
        return ElementwisePair.of(Binary.MIN, self(), other);
    }

    // ---- with a number

    /** this + value. */
    default Tensor add(float value) {
        return new Affine(self(), 1, value).apply();
    }

    /** this − value. */
    default Tensor sub(float value) {
        return add(-value);
    }

    /** this · value. */
    default Tensor mul(float value) {
        return new Affine(self(), value, 0).apply();
    }

    /** this / value. */
    default Tensor div(float value) {
        return div(Tensor.full(self().device(), value));
    }

    /** xᵖ; negative numbers have only whole powers. */
    default Tensor pow(float exponent) {
        return new Power(self(), exponent).apply();
    }

    /** x where it lies between {@code min} and {@code max}, else the nearer of them. */
    default Tensor clamp(float min, float max) {
        Device device = self().device();
        return maximum(Tensor.full(device, min)).minimum(Tensor.full(device, max));
    }

    /** this + value, which is rounded to float32. */
    default Tensor add(double value) {
        return add((float) value);
    }

    /** this − value, which is rounded to float32. */
    default Tensor sub(double value) {
        return sub((float) value);
    }

    /** this · value, which is rounded to float32. */
    default Tensor mul(double value) {
        return mul((float) value);
    }

    /** this / value, which is rounded to float32. */
    default Tensor div(double value) {
        return div((float) value);
    }

    /** xᵖ with p rounded to float32; negative numbers have only whole powers. */
    default Tensor pow(double exponent) {
        return pow((float) exponent);
    }

    /** As {@link #clamp(float, float)}, with bounds that are rounded to float32. */
    default Tensor clamp(double min, double max) {
        return clamp((float) min, (float) max);
    }

    // ---- functions

    /** −x. */
    default Tensor neg() {
        return new Affine(self(), -1, 0).apply();
    }

    /** eˣ. */
    default Tensor exp() {
        return Elementwise.of(Unary.EXP, self());
    }

    /** Natural logarithm. */
    default Tensor log() {
        return Elementwise.of(Unary.LOG, self());
    }

    /** Square root. */
    default Tensor sqrt() {
        return Elementwise.of(Unary.SQRT, self());
    }

    /** x². */
    default Tensor square() {
        return Elementwise.of(Unary.SQUARE, self());
    }

    /** 1/x. */
    default Tensor reciprocal() {
        return Elementwise.of(Unary.RECIPROCAL, self());
    }

    /** |x|. */
    default Tensor abs() {
        return Elementwise.of(Unary.ABS, self());
    }

    /** Hyperbolic tangent. */
    default Tensor tanh() {
        return Elementwise.of(Unary.TANH, self());
    }

    /** 1 / (1 + e⁻ˣ). */
    default Tensor sigmoid() {
        return Elementwise.of(Unary.SIGMOID, self());
    }

    /** max(x, 0). */
    default Tensor relu() {
        return Elementwise.of(Unary.RELU, self());
    }

    /** x · sigmoid(x). */
    default Tensor silu() {
        return Elementwise.of(Unary.SILU, self());
    }

    /** −1, 0 or 1; its gradient is 0. */
    default Tensor sign() {
        return Elementwise.of(Unary.SIGN, self());
    }

    /** Sine. */
    default Tensor sin() {
        return map(Functions.SIN);
    }

    /** Cosine. */
    default Tensor cos() {
        return map(Functions.COS);
    }

    /** The nearest whole number, the even one of two; its gradient is 0. */
    default Tensor round() {
        return map(Functions.ROUND);
    }

    /** The whole number below; its gradient is 0. */
    default Tensor floor() {
        return map(Functions.FLOOR);
    }

    /** The whole number above; its gradient is 0. */
    default Tensor ceil() {
        return map(Functions.CEIL);
    }

    /** log(1 + x). */
    default Tensor log1p() {
        return map(Functions.LOG1P);
    }

    /** The error function. */
    default Tensor erf() {
        return map(Functions.ERF);
    }

    /** x · Φ(x), with the share Φ of a normal distribution that lies below x. */
    default Tensor gelu() {
        return map(Functions.GELU);
    }

    /** x · min(max(x + 3, 0), 6) / 6. */
    default Tensor hardswish() {
        return map(Functions.HARDSWISH);
    }

    /** log(1 + eˣ), without overflow. */
    default Tensor softplus() {
        return map(Functions.SOFTPLUS);
    }

    /** log σ(x), without overflow. */
    default Tensor logSigmoid() {
        return map(Functions.LOG_SIGMOID);
    }

    /** x above 0, {@code slope} · x below. */
    default Tensor leakyRelu(double slope) {
        return map(Functions.leakyRelu(slope));
    }

    /** x above 0, alpha · (eˣ − 1) below. */
    default Tensor elu(double alpha) {
        return map(Functions.elu(alpha));
    }

    /**
     * Any function of each element, computed number by number in double precision: {@code x.map("Cube", v -> v * v * v,
     * v -> 3 * v * v)}.
     *
     * @param name  what the graph calls it
     * @param value the function; called by several threads
     * @param slope its derivative
     */
    default Tensor map(String name, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return map(new Pointwise.Function(name, value, slope));
    }

    private Tensor map(Pointwise.Function function) {
        return new Pointwise(function, self()).apply();
    }

    /** Softmax over the last dimension. */
    default Tensor softmax() {
        return new Softmax(self()).apply();
    }

    /** Softmax over a dimension; −1 is the last. */
    default Tensor softmax(int dim) {
        return overLast(dim, t -> new Softmax(t).apply());
    }

    /** Logarithm of the softmax over a dimension; −1 is the last. */
    default Tensor logSoftmax(int dim) {
        return overLast(dim, t -> new LogSoftmax(t).apply());
    }

    private Tensor overLast(int dim, UnaryOperator<Tensor> function) {
        boolean last = Shapes.dimension(dim, self().rank()) == self().rank() - 1;
        return last ? function.apply(self()) : function.apply(self().transpose(dim, -1)).transpose(dim, -1);
    }

    // ---- matrices

    /**
     * Matrix product [m, k] · [k, n] = [m, n]. Dimensions before the last two are batches, [b, m, k] · [b, k, n] = [b, m,
     * n], and broadcast; a vector is a row on the left, a column on the right, and that dimension of 1 disappears again.
     *
     * @throws IllegalArgumentException if the shapes don't fit, or there is a scalar
     */
    default Tensor matmul(Tensor other) {
        return MatMul.of(self(), other);
    }

    /** Dot product of two vectors: a scalar. */
    default Tensor dot(Tensor other) {
        int[] shape = self().shape();
        if (shape.length != 1 || !Arrays.equals(shape, other.shape())) {
            throw new IllegalArgumentException("dot multiplies two vectors of the same length, got shapes "
                    + Shapes.toString(shape) + " and " + Shapes.toString(other.shape()));
        }
        return mul(other).sum();
    }
}
