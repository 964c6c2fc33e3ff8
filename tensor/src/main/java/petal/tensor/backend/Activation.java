package petal.tensor.backend;

import org.jspecify.annotations.Nullable;

/** The activations that a kernel can apply to its result before it is stored. */
public enum Activation {
    /** x itself. */
    NONE,

    /** max(x, 0). */
    RELU,

    /** min(max(x, 0), 6). */
    RELU6,

    /** x · sigmoid(x). */
    SILU,

    /** 1 / (1 + e⁻ˣ). */
    SIGMOID;

    /**
     * {@return the activation that is {@code function}, or null if none is}
     *
     * @param function an operation's function
     */
    public static @Nullable Activation of(Unary function) {
        return switch (function) {
            case RELU -> RELU;
            case RELU6 -> RELU6;
            case SILU -> SILU;
            case SIGMOID -> SIGMOID;
            default -> null;
        };
    }

    /**
     * {@return the activation's value at {@code x}}
     *
     * @param x any number
     */
    public double apply(double x) {
        return switch (this) {
            case NONE -> x;
            case RELU -> Unary.RELU.apply(x);
            case RELU6 -> Unary.RELU6.apply(x);
            case SILU -> Unary.SILU.apply(x);
            case SIGMOID -> Unary.SIGMOID.apply(x);
        };
    }

    /**
     * {@return the activation's derivative at {@code x}}
     *
     * @param x any number
     */
    public double derivative(double x) {
        return switch (this) {
            case NONE -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case RELU6 -> x > 0 && x < 6 ? 1 : 0;
            case SILU -> Binary.SILU_GRAD.apply(x, 1);
            case SIGMOID -> Binary.SIGMOID_GRAD.apply(Unary.SIGMOID.apply(x), 1);
        };
    }
}
