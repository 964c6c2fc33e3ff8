package petal.lessons.exercise;

import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about networks of one's own are compared with. */
final class NetworkChecks {

    private record Bend(float[] x, float slope) {
    }

    private record Arrival(float[] x, float slope, float[] dy) {
    }

    private record Pair(float[] a, float[] b, boolean same, double margin) {
        double distance() {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += (double) (a[k] - b[k]) * (a[k] - b[k]);
            }
            return Math.sqrt(sum);
        }
    }

    private record Moved(float[] weights, float[] mean, float[] gradient, float learningRate, float beta1,
            float beta2) {
    }

    private NetworkChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(prelu(), preluBackward(), contrastiveLoss(), lionStep());
    }

    private static Drill<Bend, float[]> prelu() {
        return Drill.<Bend, float[]>of("prelu", "Both sides of the bend are right.",
                new Bend(new float[] {2, -2, 0}, 0.5f),
                new Bend(new float[] {-1, 3, -4, 0.25f}, -0.25f))
                .drawn(dice -> new Bend(dice.numbers(dice.between(1, 4)), dice.between(1, 7) / 8f))
                .right(b -> bent(b, b.slope))
                .slip(b -> bent(b, 0), "That is ReLU: on the left the slope is not 0.")
                .slip(b -> b.x, "Nothing is bent: on the left x is multiplied by the slope.")
                .slip(b -> times(b.x, b.slope), "Where x is positive it stays as it is.")
                .slip(b -> bent(b, -b.slope), "On the left y is slope · x; keep the sign of x.")
                .slip(b -> bent(b, 0.25f), "Take the slope that the method is given.")
                .hint("x itself where it is positive, and slope · x elsewhere.");
    }

    private static float[] bent(Bend b, float slope) {
        float[] y = b.x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] > 0 ? y[i] : slope * y[i];
        }
        return y;
    }

    private static float[] times(float[] x, float factor) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] *= factor;
        }
        return y;
    }

    /** How an x and what arrives count for the two gradients. */
    private interface Part {
        double of(double x, double dy);
    }

    private static Drill<Arrival, float[][]> preluBackward() {
        return Drill.<Arrival, float[][]>of("preluBackward", "The gradients of x and of the slope are right.",
                new Arrival(new float[] {2, -3}, 0.5f, new float[] {1, 1}),
                new Arrival(new float[] {-1, 4, -2, 0.5f}, 0.25f, new float[] {2, -1, 3, 0.5f}))
                .drawn(dice -> {
                    int length = dice.between(1, 5);
                    float[] x = dice.numbers(length);
                    IntStream.range(0, length).filter(i -> x[i] == 0).forEach(i -> x[i] = 1); // no slope there
                    return new Arrival(x, dice.between(1, 7) / 8f, dice.numbers(length));
                })
                .right(a -> gradients(a, a.slope, (_, dy) -> dy, (x, dy) -> x < 0 ? x * dy : 0))
                .slip(a -> gradients(a, a.slope, (_, _) -> 1, (x, _) -> x < 0 ? x : 0),
                        "What arrives is missing: multiply by dy (the chain rule).")
                .slip(a -> gradients(a, a.slope, (_, dy) -> dy, (x, _) -> x < 0 ? x : 0),
                        "In the gradient of the slope, what arrives is missing: multiply by dy.")
                .slip(a -> gradients(a, a.slope, (_, _) -> 1, (x, dy) -> x < 0 ? x * dy : 0),
                        "In the gradients of x, what arrives is missing: multiply by dy.")
                .slip(a -> gradients(a, a.slope, (_, dy) -> dy, (x, dy) -> x * dy),
                        "The slope counts only where x is negative.")
                .slip(a -> gradients(a, a.slope, (_, dy) -> dy, (x, dy) -> x < 0 ? dy : 0),
                        "If the slope grows by 1, y grows by x.")
                .slip(a -> gradients(a, a.slope, (_, dy) -> dy, (x, dy) -> x < 0 ? x * dy / a.x.length : 0),
                        "The slope is used at many places: what comes back is added up, not averaged.")
                .slip(a -> gradients(a, 0, (_, dy) -> dy, (x, dy) -> x < 0 ? x * dy : 0),
                        "On the left x goes through with the slope, and its gradient comes back with it.")
                .slip(a -> gradients(a, 1, (_, dy) -> dy, (x, dy) -> x < 0 ? x * dy : 0),
                        "On the left x goes through with the slope, and its gradient comes back with it.")
                .hint("dy where x is positive and slope · dy elsewhere; and the sum of x · dy over all negative x.");
    }

    private static float[][] gradients(Arrival a, float slope, Part ofX, Part ofSlope) {
        float[] dx = new float[a.x.length];
        double sum = 0;
        for (int i = 0; i < dx.length; i++) {
            dx[i] = (float) ((a.x[i] > 0 ? 1 : slope) * ofX.of(a.x[i], a.dy[i]));
            sum += ofSlope.of(a.x[i], a.dy[i]);
        }
        return new float[][] {dx, {(float) sum}};
    }

    private static Drill<Pair, Double> contrastiveLoss() {
        return Drill.<Pair, Double>of("contrastiveLoss", "Pairs that are alike, near and far, are right.",
                new Pair(new float[] {0, 0}, new float[] {3, 4}, true, 1),
                new Pair(new float[] {0, 0}, new float[] {3, 4}, false, 7),
                new Pair(new float[] {1, 1}, new float[] {1, 4}, false, 2),
                new Pair(new float[] {2}, new float[] {2}, false, 0.5))
                .drawn(dice -> {
                    int length = dice.between(1, 4);
                    return new Pair(dice.numbers(length), dice.numbers(length), dice.between(0, 1) == 1,
                            dice.between(1, 40) / 4.0);
                })
                .right(p -> p.same ? squared(p.distance()) : squared(Math.max(0, p.margin - p.distance())))
                .slip(p -> p.same ? squared(Math.max(0, p.margin - p.distance())) : squared(p.distance()),
                        "The two are swapped: a pair of one class should be near.")
                .slip(p -> p.same ? squared(p.distance()) : squared(p.margin - p.distance()),
                        "A pair that is farther apart than the margin costs nothing: take max(0, …).")
                .slip(p -> p.same ? squared(p.distance()) : Math.max(0, p.margin - p.distance()),
                        "What lacks to the margin is squared, too.")
                .slip(p -> p.same ? p.distance() : squared(Math.max(0, p.margin - p.distance())),
                        "For a pair of one class the distance is squared.")
                .slip(p -> p.same ? p.distance() : Math.max(0, p.margin - p.distance()), "Both are squared.")
                .slip(p -> p.same ? squared(p.distance()) : squared(Math.max(0, p.margin - squared(p.distance()))),
                        "The margin is compared with the distance, not with its square: take the root.")
                .slip(p -> squared(p.distance()), "Does it matter whether they are of the same class?")
                .hint("The distance is the root of the sum of squared differences; then d² or max(0, margin − d)².");
    }

    private static double squared(double value) {
        return value * value;
    }

    private static Drill<Moved, float[][]> lionStep() {
        return Drill.<Moved, float[][]>of("lionStep", "Weights and mean are right.",
                new Moved(new float[] {1, -2, 3}, new float[] {0, 0, 0}, new float[] {10, -20, 0}, 0.125f, 0.5f, 0.75f),
                new Moved(new float[] {0, 0}, new float[] {4, -1}, new float[] {-2, 2}, 0.25f, 0.75f, 0.875f))
                .drawn(dice -> {
                    int length = dice.between(1, 4);
                    return new Moved(dice.numbers(length), dice.numbers(length), dice.numbers(length),
                            dice.between(1, 8) / 8f, dice.between(2, 3) / 4f, dice.between(5, 7) / 8f);
                })
                .right(m -> moved(m, (mean, g) -> Math.signum(mixed(m.beta1, mean, g)), m.beta2))
                .slip(m -> moved(m, (mean, g) -> -Math.signum(mixed(m.beta1, mean, g)), m.beta2),
                        "You went uphill: the gradient points there.")
                .slip(m -> moved(m, (mean, g) -> mixed(m.beta1, mean, g), m.beta2),
                        "Only the sign counts: every weight moves by the learning rate.")
                .slip(m -> moved(m, (_, g) -> Math.signum(g), m.beta2), "The mean has a say in the direction, too.")
                .slip(m -> moved(m, (mean, _) -> Math.signum(mean), m.beta2),
                        "The gradient has a say in the direction, too.")
                .slip(m -> moved(m, (mean, g) -> Math.signum(mixed(m.beta2, mean, g)), m.beta2),
                        "For the step the mean counts with β₁; β₂ says how much of it stays.")
                .slip(m -> moved(m, (mean, g) -> Math.signum(mixed(m.beta2, mean, g)), m.beta1),
                        "The two β are swapped.")
                .slip(m -> moved(m, (mean, g) -> Math.signum(mixed(m.beta1, mean, g)), m.beta1),
                        "The mean keeps β₂ of itself.")
                .slip(m -> moved(m, (mean, g) -> Math.signum(mixed(m.beta1, mean, g)), 1),
                        "The mean has to take in the gradient, too.")
                .slip(m -> moved(m, (mean, g) -> mixed(m.beta1, mean, g) > 0 ? 1 : -1, m.beta2),
                        "Where the direction is 0, a weight does not move.")
                .hint("Against the sign of β₁ · mean + (1 − β₁) · gradient, by the learning rate; then the mean keeps β₂ of "
                        + "itself and takes in the rest of the gradient.");
    }

    private static double mixed(double beta, double mean, double gradient) {
        return beta * mean + (1 - beta) * gradient;
    }

    private static float[][] moved(Moved m, Part direction, double beta2) {
        float[] next = m.weights.clone();
        float[] mean = m.mean.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= (float) (m.learningRate * direction.of(m.mean[i], m.gradient[i]));
            mean[i] = (float) mixed(beta2, m.mean[i], m.gradient[i]);
        }
        return new float[][] {next, mean};
    }
}
