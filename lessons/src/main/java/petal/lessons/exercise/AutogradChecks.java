package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** What the exercises of the chapter about gradients are compared with. */
final class AutogradChecks {

    /** A function that says its formula, and its derivative. */
    private record Curve(String formula, DoubleUnaryOperator value, DoubleUnaryOperator slope)
            implements DoubleUnaryOperator {
        @Override
        public double applyAsDouble(double x) {
            return value.applyAsDouble(x);
        }

        @Override
        public String toString() {
            return formula;
        }
    }

    private record Point(DoubleUnaryOperator f, double x) {
        double slope() {
            return ((Curve) f).slope.applyAsDouble(x);
        }
    }

    private record Product(float[] a, float[] b, float[] dy) {
    }

    private record Arrival(float[] x, float[] dy) {
    }

    private record Scores(float[] logits, int target) {
    }

    private record Descent(float[] weights, float[] gradient, float learningRate) {
    }

    private AutogradChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(slope(), multiplyBackward(), siluBackward(), crossEntropyGradient(), sgdStep());
    }

    private static Drill<Point, Double> slope() {
        return Drill.<Point, Double>of("slope", "It measures rising, falling and level curves.",
                new Point(new Curve("x²", x -> x * x, x -> 2 * x), 3),
                new Point(new Curve("x² + x", x -> x * x + x, x -> 2 * x + 1), 0),
                new Point(new Curve("sin x", Math::sin, Math::cos), 2),
                new Point(new Curve("7", _ -> 7, _ -> 0), 1),
                new Point(new Curve("-5x", x -> -5 * x, _ -> -5), -2),
                new Point(new Curve("eˣ", Math::exp, Math::exp), 1),
                new Point(new Curve("x³ + 100", x -> x * x * x + 100, x -> 3 * x * x), -1))
                .drawn(dice -> {
                    int a = dice.between(-3, 3);
                    int b = dice.between(1, 3);
                    return new Point(new Curve(a + " sin " + b + "x", x -> a * Math.sin(b * x),
                            x -> a * b * Math.cos(b * x)), dice.number());
                })
                .right(Point::slope)
                .within(5e-3)
                .slip(p -> -p.slope(), "Which end minus which?")
                .slip(p -> 2 * p.slope(), "Is the difference divided by the whole distance that x moved?")
                .slip(p -> p.slope() / 2, "Is the difference divided by the distance that x moved, and not by more?")
                .fact((p, got) -> got == 0 && p.x != 0 && Math.abs(p.slope()) >= 1,
                        "Nothing moved: x + h must differ from x; try h = 1e-5.")
                .hint("Is the difference of f divided by the whole distance, and is the distance small but not tiny "
                        + "(1e-5, say)?");
    }

    private static Drill<Product, float[][]> multiplyBackward() {
        return Drill.<Product, float[][]>of("multiplyBackward", "Both gradients are right.",
                new Product(new float[] {2, 3}, new float[] {5, 7}, new float[] {1, 1}),
                new Product(new float[] {-1, 0, 4}, new float[] {0.5f, 2, -3}, new float[] {2, -1, 0.25f}))
                .drawn(dice -> {
                    int length = dice.between(1, 4);
                    return new Product(dice.numbers(length), dice.numbers(length), dice.numbers(length));
                })
                .right(p -> new float[][] {times(p.dy, p.b), times(p.dy, p.a)})
                .slip(p -> new float[][] {times(p.dy, p.a), times(p.dy, p.b)},
                        "The two are swapped: if a grows by 1, y grows by b.")
                .slip(p -> new float[][] {p.b, p.a}, "What arrives is missing: multiply by dy (the chain rule).")
                .slip(p -> new float[][] {p.dy, p.dy}, "That is the backward of a sum; how fast does y = a · b grow "
                        + "with a?")
                .hint("If b doubled, how much faster would y = a · b grow with a? And multiply by dy (the chain "
                        + "rule).");
    }

    private static float[] times(float[] a, float[] b) {
        float[] products = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            products[i] = a[i] * b[i];
        }
        return products;
    }

    private static Drill<Arrival, float[]> siluBackward() {
        return Drill.<Arrival, float[]>of("siluBackward", "The gradients are right, those of negative x, too.",
                new Arrival(new float[] {0, 1, -1}, new float[] {1, 1, 1}),
                new Arrival(new float[] {-4, 0.5f, 3, 10}, new float[] {2, -1, 0.5f, 3}))
                .drawn(dice -> {
                    int length = dice.between(1, 4);
                    return new Arrival(dice.numbers(length), dice.numbers(length));
                })
                .right(a -> silu(a, (x, sigma) -> sigma * (1 + x * (1 - sigma)), 1))
                .slip(a -> silu(a, (x, sigma) -> sigma * (1 + x * (1 - sigma)), 0),
                        "What arrives is missing: multiply by dy (the chain rule).")
                .slip(a -> silu(a, (_, sigma) -> sigma, 1), "That is σ alone; x · σ(x) is a product, so its slope has "
                        + "two terms.")
                .slip(a -> silu(a, (_, sigma) -> sigma * (1 - sigma), 1), "That is the slope of σ; SiLU is x · σ(x).")
                .slip(a -> silu(a, (x, sigma) -> x * sigma * (1 - sigma), 1),
                        "One of the product rule's two terms is missing.")
                .slip(a -> silu(a, (x, sigma) -> x * sigma, 1), "That is SiLU itself; its slope is wanted.")
                .hint("It is a product, so two terms, and σ′ = σ(1 − σ); and multiply by dy.");
    }

    /** A slope in terms of x and σ(x). */
    private interface SigmoidSlope {
        double of(double x, double sigma);
    }

    private static float[] silu(Arrival a, SigmoidSlope slope, int chained) {
        float[] dx = new float[a.x.length];
        for (int i = 0; i < dx.length; i++) {
            dx[i] = (float) ((chained == 1 ? a.dy[i] : 1) * slope.of(a.x[i], 1 / (1 + Math.exp(-a.x[i]))));
        }
        return dx;
    }

    private static Drill<Scores, float[]> crossEntropyGradient() {
        return Drill.<Scores, float[]>of("crossEntropyGradient", "The gradient is right, and safe for large logits.",
                new Scores(new float[] {2, 1, 0}, 0),
                new Scores(new float[] {-1, 3, 0.5f, 3}, 2),
                new Scores(new float[] {0, 0}, 1),
                new Scores(new float[] {1000, 999, -1000}, 1),
                new Scores(new float[] {-1000, -1001}, 0))
                .drawn(dice -> {
                    float[] logits = Softmax.scores(dice);
                    return new Scores(logits, dice.between(0, logits.length - 1));
                })
                .right(s -> lossGradient(s, 1))
                .fact((_, got) -> Values.hasNaN(got), Softmax.OVERFLOW)
                .slip(s -> Softmax.of(s.logits), "Those are the probabilities; what should they be for the right "
                        + "class?")
                .slip(s -> lossGradient(s, -1), "The sign is turned: probability minus 1 for the right class.")
                .slip(s -> loss(s, s.logits.length - 1), "Take 1 off at the class target.")
                .hint("What does softmax give, and what should it give for the right class and for the others?");
    }

    private static float[] lossGradient(Scores s, int sign) {
        float[] gradient = loss(s, s.target);
        IntStream.range(0, gradient.length).forEach(c -> gradient[c] *= sign);
        return gradient;
    }

    private static float[] loss(Scores s, int target) {
        float[] gradient = Softmax.of(s.logits);
        gradient[target]--;
        return gradient;
    }

    private static Drill<Descent, float[]> sgdStep() {
        return Drill.<Descent, float[]>of("sgdStep", "Each weight moves downhill, as far as its gradient says.",
                new Descent(new float[] {1, -2, 3}, new float[] {10, 20, -30}, 0.1f),
                new Descent(new float[] {0.5f}, new float[] {0}, 1))
                .drawn(dice -> {
                    int length = dice.between(1, 4);
                    return new Descent(dice.numbers(length), dice.numbers(length), dice.between(1, 8) / 8f);
                })
                .right(d -> moved(d, -d.learningRate))
                .slip(d -> moved(d, d.learningRate), "You went uphill: the gradient points there.")
                .slip(d -> moved(d, -1), "Go as far as the learning rate says, not the whole gradient.")
                .slip(d -> d.weights, "Nothing has moved.")
                .hint("Go against the gradient, the learning rate times its size.");
    }

    private static float[] moved(Descent d, float factor) {
        float[] next = Arrays.copyOf(d.weights, d.weights.length);
        for (int i = 0; i < next.length; i++) {
            next[i] += factor * d.gradient[i];
        }
        return next;
    }
}
