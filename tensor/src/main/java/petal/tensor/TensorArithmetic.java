package petal.tensor;

import java.util.Arrays;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Unary;
import petal.tensor.ops.Affine;
import petal.tensor.ops.Elementwise;
import petal.tensor.ops.ElementwisePair;
import petal.tensor.ops.MatMul;
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

    /** 1 where this = other, else 0; without history. */
    default Tensor eq(Tensor other) {
        return ElementwisePair.of(Binary.EQUAL, self(), other);
    }

    /** 1 where this &gt; other, else 0; without history. */
    default Tensor gt(Tensor other) {
        return ElementwisePair.of(Binary.GREATER, self(), other);
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

    /** Softmax over the last dimension. */
    default Tensor softmax() {
        return new Softmax(self()).apply();
    }

    // ---- matrices

    /** Matrix product [m, k] · [k, n] = [m, n]; also [b, m, k] · [b, k, n], one product per batch entry. */
    default Tensor matmul(Tensor other) {
        return new MatMul(self(), other).apply();
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
