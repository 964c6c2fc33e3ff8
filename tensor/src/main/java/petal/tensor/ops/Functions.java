package petal.tensor.ops;

import petal.tensor.ops.Pointwise.Function;

/** The functions of {@link Pointwise}: each with its first and second derivative beside it. */
public final class Functions {
    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    /** sin x; its slope is cos x. */
    public static final Function SIN = new Function("Sin", Math::sin, Math::cos, x -> -Math.sin(x));
    /** cos x; its slope is −sin x. */
    public static final Function COS = new Function("Cos", Math::cos, x -> -Math.sin(x), x -> -Math.cos(x));
    /** sin x / cos x; its slope is 1 + tan² x. */
    public static final Function TAN = new Function("Tan", Math::tan, x -> 1 + Math.tan(x) * Math.tan(x),
            x -> 2 * Math.tan(x) * (1 + Math.tan(x) * Math.tan(x)));
    /** The nearest whole number, the even one of two that are equally near; its slope is 0. */
    public static final Function ROUND = new Function("Round", Math::rint, x -> 0, x -> 0);
    /** The largest whole number that is not above x; its slope is 0. */
    public static final Function FLOOR = new Function("Floor", Math::floor, x -> 0, x -> 0);
    /** The smallest whole number that is not below x; its slope is 0. */
    public static final Function CEIL = new Function("Ceil", Math::ceil, x -> 0, x -> 0);
    /** log(1 + x), right for tiny x, too; its slope is 1/(1 + x). */
    public static final Function LOG1P =
            new Function("Log1p", Math::log1p, x -> 1 / (1 + x), x -> -1 / ((1 + x) * (1 + x)));
    /** eˣ − 1, right for tiny x, too; its slope is eˣ. */
    public static final Function EXPM1 = new Function("Expm1", Math::expm1, Math::exp, Math::exp);
    /** The error function, 2/√π · ∫ e^(−t²) dt from 0 to x; its slope is 2/√π · e^(−x²). */
    public static final Function ERF =
            new Function("Erf", Erf::of, x -> 2 / Math.sqrt(Math.PI) * Math.exp(-x * x),
                    x -> -4 * x / Math.sqrt(Math.PI) * Math.exp(-x * x));
    /**
     * x · Φ(x), with the share Φ of a normal distribution that lies below x
     * (<a href="https://arxiv.org/abs/1606.08415">Hendrycks &amp; Gimpel 2016</a>); its slope is Φ(x) + x · φ(x).
     */
    public static final Function GELU = new Function("Gelu", x -> x == Double.NEGATIVE_INFINITY ? -0.0 : x * phi(x),
            x -> Double.isInfinite(x) ? (x > 0 ? 1 : 0) : phi(x) + x * DENSITY * Math.exp(-x * x / 2),
            x -> Double.isInfinite(x) ? 0 : (2 - x * x) * DENSITY * Math.exp(-x * x / 2));
    /** x · min(max(x + 3, 0), 6) / 6; its slope is x/3 + ½ between −3 and 3. */
    public static final Function HARDSWISH = new Function("Hardswish",
            x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6, x -> x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5,
            x -> Math.abs(x) < 3 ? 1.0 / 3 : 0);
    /** log(1 + eˣ), a smooth ReLU; its slope is σ(x). */
    public static final Function SOFTPLUS = new Function("Softplus",
            x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), x -> 1 / (1 + Math.exp(-x)), Functions::bump);
    /** log σ(x), without overflow; its slope is σ(−x). */
    public static final Function LOG_SIGMOID = new Function("LogSigmoid",
            x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))), x -> 1 / (1 + Math.exp(x)), x -> -bump(x));

    private Functions() {
    }

    /** x above 0, {@code slope} · x below; the slope at 0 is {@code slope}. */
    public static Function leakyRelu(double slope) {
        return new Function("LeakyRelu", x -> x > 0 ? x : slope * x, x -> x > 0 ? 1 : slope, x -> 0);
    }

    /** x above 0, α(eˣ − 1) below; its slope is 1 above 0 and αeˣ below. */
    public static Function elu(double alpha) {
        return new Function("Elu", x -> x > 0 ? x : alpha * Math.expm1(x), x -> x > 0 ? 1 : alpha * Math.exp(x),
                x -> x > 0 ? 0 : alpha * Math.exp(x));
    }

    /** σ(x) · σ(−x), the slope of the sigmoid. */
    private static double bump(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private static double phi(double x) {
        return 0.5 * (1 + Erf.of(x / Math.sqrt(2)));
    }
}
