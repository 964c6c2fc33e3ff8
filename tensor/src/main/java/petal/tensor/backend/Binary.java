package petal.tensor.backend;

import java.util.function.DoubleBinaryOperator;

/** Element-wise functions of two arguments. Each carries its formula, which every backend must reproduce. */
public enum Binary {
    /** a + b. */
    ADD(Double::sum),
    /** a − b. */
    SUB((a, b) -> a - b),
    /** a · b. */
    MUL((a, b) -> a * b),
    /** a / b. */
    DIV((a, b) -> a / b),
    /** The larger of the two. */
    MAX(Math::max),
    /** The smaller of the two. */
    MIN(Math::min),
    /** 1 where a = b, else 0. */
    EQUAL((a, b) -> a == b ? 1 : 0),
    /** 1 where a &gt; b, else 0. */
    GREATER((a, b) -> a > b ? 1 : 0),
    /** Gradient of tanh: (1 − y²) · dy, from its value y. */
    TANH_GRAD((y, dy) -> (1 - y * y) * dy),
    /** Gradient of the sigmoid: y · (1 − y) · dy, from its value y. */
    SIGMOID_GRAD((y, dy) -> y * (1 - y) * dy),
    /** Gradient of ReLU: dy where x &gt; 0, else 0. */
    RELU_GRAD((x, dy) -> x > 0 ? dy : 0),
    /** Gradient of ReLU6: dy where 0 &lt; x &lt; 6, else 0. */
    RELU6_GRAD((x, dy) -> x > 0 && x < 6 ? dy : 0),
    /** Gradient of SiLU: σ(x) · (1 + x · (1 − σ(x))) · dy. */
    SILU_GRAD((x, dy) -> {
        double sigma = 1 / (1 + Math.exp(-x));
        return sigma * (1 + x * (1 - sigma)) * dy;
    });

    private final DoubleBinaryOperator formula;

    Binary(DoubleBinaryOperator formula) {
        this.formula = formula;
    }

    /**
     * {@return the function's value at {@code (a, b)}, in double precision}
     *
     * @param a the first argument
     * @param b the second argument
     */
    public double apply(double a, double b) {
        return formula.applyAsDouble(a, b);
    }
}
