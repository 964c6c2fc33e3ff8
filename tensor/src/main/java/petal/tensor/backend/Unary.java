package petal.tensor.backend;

import java.util.function.DoubleUnaryOperator;

/** Element-wise functions of one argument. Each carries its formula, which every backend must reproduce. */
public enum Unary {
    /** −x. */
    NEG(x -> -x),
    /** eˣ. */
    EXP(Math::exp),
    /** Natural logarithm. */
    LOG(Math::log),
    /** Square root. */
    SQRT(Math::sqrt),
    /** |x|. */
    ABS(Math::abs),
    /** −1, 0 or 1. */
    SIGN(Math::signum),
    /** x². */
    SQUARE(x -> x * x),
    /** 1/x. */
    RECIPROCAL(x -> 1 / x),
    /** Hyperbolic tangent. */
    TANH(Math::tanh),
    /** σ(x) = 1 / (1 + e⁻ˣ). */
    SIGMOID(x -> 1 / (1 + Math.exp(-x))),
    /** max(x, 0). */
    RELU(x -> Math.max(x, 0)),
    /** min(max(x, 0), 6). */
    RELU6(x -> Math.min(Math.max(x, 0), 6)),
    /** x · σ(x), also called swish. */
    SILU(x -> x / (1 + Math.exp(-x)));

    private final DoubleUnaryOperator formula;

    Unary(DoubleUnaryOperator formula) {
        this.formula = formula;
    }

    /**
     * {@return the function's value at {@code x}, in double precision}
     *
     * @param x any number
     */
    public double apply(double x) {
        return formula.applyAsDouble(x);
    }
}
