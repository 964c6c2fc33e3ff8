package petal.lessons.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import petal.lessons.exercise.Cases;
import petal.lessons.report.CheckResult;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {

    /** Measures a slope. */
    @FunctionalInterface
    interface Slope {
        double of(DoubleUnaryOperator f, double x);
    }

    /** The backward of a product. */
    @FunctionalInterface
    interface ProductRule {
        float[][] of(float[] a, float[] b, float[] dy);
    }

    /** The gradient of a loss. */
    @FunctionalInterface
    interface LossGradient {
        float[] of(float[] logits, int target);
    }

    /** One step of an optimiser. */
    @FunctionalInterface
    interface Step {
        float[] of(float[] weights, float[] gradient, float learningRate);
    }

    private record Curve(String name, DoubleUnaryOperator f, double x, double slope) {
    }

    private record Product(float[] a, float[] b, float[] dy) {
    }

    private record Scores(float[] logits, int target) {
    }

    private record Descent(float[] weights, float[] gradient, float learningRate) {
    }

    private static final List<Curve> CURVES = List.of(
            new Curve("x²", x -> x * x, 3, 6),
            new Curve("x² + x", x -> x * x + x, 0, 1),
            new Curve("sin x", Math::sin, 2, Math.cos(2)),
            new Curve("7", _ -> 7, 1, 0),
            new Curve("-5x", x -> -5 * x, -2, -5),
            new Curve("eˣ", Math::exp, 1, Math.E));

    private static final List<Product> PRODUCTS = List.of(
            new Product(new float[] {2, 3}, new float[] {5, 7}, new float[] {1, 1}),
            new Product(new float[] {-1, 0, 4}, new float[] {0.5f, 2, -3}, new float[] {2, -1, 0.25f}));

    private static final List<float[][]> SILU = List.of(
            new float[][] {{0, 1, -1}, {1, 1, 1}},
            new float[][] {{-4, 0.5f, 3, 10}, {2, -1, 0.5f, 3}});

    private static final List<Scores> SCORES = List.of(
            new Scores(new float[] {2, 1, 0}, 0),
            new Scores(new float[] {-1, 3, 0.5f, 3}, 2),
            new Scores(new float[] {0, 0}, 1),
            new Scores(new float[] {1000, 999, -1000}, 1));

    private static final List<Descent> DESCENTS = List.of(
            new Descent(new float[] {1, -2, 3}, new float[] {10, 20, -30}, 0.1f),
            new Descent(new float[] {0.5f}, new float[] {0}, 1));

    private Checks() {
    }

    static CheckResult slope(Slope method) {
        return Cases.check(CURVES, curve -> method.of(curve.f, curve.x), Checks::faultOfSlope,
                "It measures rising, falling and level curves.");
    }

    private static Optional<String> faultOfSlope(Curve curve, double got) {
        if (Math.abs(got - curve.slope) <= 5e-3 * Math.max(1, Math.abs(curve.slope))) {
            return Optional.empty();
        }
        String hint = Math.abs(got + curve.slope) < 1e-2 ? "; which end minus which?"
                : "; is the difference divided by the whole distance, and the distance small but not tiny (1e-5, say)?";
        return Optional.of("The slope of " + curve.name + " at " + curve.x + " is " + (float) curve.slope
                + ", but you measure " + (float) got + hint);
    }

    static CheckResult multiplyBackward(ProductRule method) {
        return Cases.check(PRODUCTS, p -> method.of(p.a.clone(), p.b.clone(), p.dy.clone()), Checks::faultOfProduct,
                "Both gradients are right.");
    }

    private static Optional<String> faultOfProduct(Product p, float[][] got) {
        if (got.length != 2) {
            return Optional.of("Two gradients are expected, that of a and that of b, but you return " + got.length
                    + ".");
        }
        float[][] expected = Solutions.multiplyBackward(p.a, p.b, p.dy);
        String factors = "; if b doubled, how much faster would y = a · b grow with a? And multiply by dy (the chain "
                + "rule).";
        return Cases.difference("The gradient of a", got[0], doubles(expected[0]))
                .or(() -> Cases.difference("The gradient of b", got[1], doubles(expected[1])))
                .map(fault -> withoutStop(fault) + " (a = " + Arrays.toString(p.a) + ", b = " + Arrays.toString(p.b)
                + ", dy = " + Arrays.toString(p.dy) + ")" + factors);
    }

    static CheckResult siluBackward(BinaryOperator<float[]> method) {
        return Cases.check(SILU, c -> method.apply(c[0].clone(), c[1].clone()), Checks::faultOfSilu,
                "The gradients agree with finite differences.");
    }

    private static Optional<String> faultOfSilu(float[][] c, float[] got) {
        double[] expected = IntStream.range(0, c[0].length)
                .mapToDouble(i -> c[1][i] * Solutions.slope(x -> x / (1 + Math.exp(-x)), c[0][i])).toArray();
        return Cases.difference("The gradient", got, expected).map(fault -> withoutStop(fault) + " (x = "
                + Arrays.toString(c[0]) + ", dy = " + Arrays.toString(c[1])
                + "); it is a product, so two terms, and σ′ = "
                + "σ(1 − σ); and don't forget dy.");
    }

    static CheckResult crossEntropyGradient(LossGradient method) {
        return Cases.check(SCORES, s -> method.of(s.logits.clone(), s.target), Checks::faultOfCrossEntropy,
                "The gradient is right, and safe for large logits.");
    }

    private static Optional<String> faultOfCrossEntropy(Scores s, float[] got) {
        double[] expected = doubles(Solutions.crossEntropyGradient(s.logits, s.target));
        boolean overflow = IntStream.range(0, got.length).anyMatch(i -> Float.isNaN(got[i]));
        String hint = overflow
                ? "; e to the 1000 is infinite: subtract the largest logit from all first, which softmax ignores."
                : "; what does softmax give, and what should it give for the right class and for the others?";
        return Cases.difference("The gradient", got, expected).map(fault -> withoutStop(fault) + " (logits "
                + Arrays.toString(s.logits) + ", class " + s.target + ")" + hint);
    }

    static CheckResult sgdStep(Step method) {
        return Cases.check(DESCENTS, d -> method.of(d.weights.clone(), d.gradient.clone(), d.learningRate),
                Checks::faultOfStep, "Each weight moves downhill, as far as its gradient says.");
    }

    private static Optional<String> faultOfStep(Descent d, float[] got) {
        double[] expected = doubles(Solutions.sgdStep(d.weights, d.gradient, d.learningRate));
        double[] uphill = IntStream.range(0, expected.length).mapToDouble(i -> 2 * d.weights[i] - expected[i])
                .toArray();
        String hint = Cases.difference("", got, uphill).isEmpty() ? "; you went uphill."
                : "; go against the gradient, the learning rate times its size.";
        return Cases.difference("The new weight", got, expected).map(fault -> withoutStop(fault) + " (weights "
                + Arrays.toString(d.weights) + ", gradient " + Arrays.toString(d.gradient) + ", learning rate "
                + d.learningRate + ")" + hint);
    }

    private static String withoutStop(String sentence) {
        return sentence.substring(0, sentence.length() - 1);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
