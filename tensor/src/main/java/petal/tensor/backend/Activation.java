package petal.tensor.backend;

import org.jspecify.annotations.Nullable;

/** The activations that a kernel can apply to its result before it is stored. */
public enum Activation {
    NONE, RELU, SILU, SIGMOID;

    /** The activation that is {@code function}, or null if none is. */
    public static @Nullable Activation of(Unary function) {
        return switch (function) {
            case RELU -> RELU;
            case SILU -> SILU;
            case SIGMOID -> SIGMOID;
            default -> null;
        };
    }

    /** The activation's value at {@code x}. */
    public double apply(double x) {
        return switch (this) {
            case NONE -> x;
            case RELU -> Unary.RELU.apply(x);
            case SILU -> Unary.SILU.apply(x);
            case SIGMOID -> Unary.SIGMOID.apply(x);
        };
    }

    /** The activation's derivative at {@code x}. */
    public double derivative(double x) {
        return switch (this) {
            case NONE -> 1;
            case RELU -> x > 0 ? 1 : 0;
            case SILU -> Binary.SILU_GRAD.apply(x, 1);
            case SIGMOID -> Binary.SIGMOID_GRAD.apply(Unary.SIGMOID.apply(x), 1);
        };
    }
}
