package petal.lessons.exercise;

import java.util.List;
import java.util.stream.IntStream;
import petal.tensor.backend.AdamOptions;

/** What softmax, the loss, its gradient and Adam are compared with. */
final class LearningChecks {
    private static final int[] LEAST = {1, 1};
    private static final int[] MOST = {4, 4};
    private static final AdamOptions USUAL = new AdamOptions(0.125f, 0.9f, 0.999f, 1e-8f, 0);

    private record Rows(float[] x, int rows, int columns) {
    }

    private record Scores(float[] logits, int[] target, int classes) {
    }

    private record Guesses(float[] probabilities, int[] target, int classes) {
    }

    private record Step(float[] p, float[] gradient, float[] m, float[] v, AdamOptions o, int t) {
        Step with(AdamOptions other, int step) {
            return new Step(p, gradient, m, v, other, step);
        }

        float[][] done() {
            return ReferenceKernels.adamStep(p, gradient, m, v, o, t);
        }
    }

    private LearningChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(softmax(), crossEntropy(), crossEntropyBackward(), adamStep());
    }

    /** Rows of scores, now and then all of a row very large or very negative. */
    private static float[] scores(int[] size, Dice dice) {
        float[] scores = dice.numbers(size[0] * size[1]);
        for (int r = 0; r < size[0]; r++) {
            int far = 1000 * dice.between(-1, 1);
            for (int c = 0; c < size[1]; c++) {
                scores[r * size[1] + c] += far;
            }
        }
        return scores;
    }

    private static Drill<Rows, float[]> softmax() {
        return Drill.<Rows, float[]>of("softmax", "The probabilities of each row are right, and safe for large scores.",
                new Rows(new float[] {2, 1, 0}, 1, 3), new Rows(new float[] {1, 3, -2, 0.5f}, 2, 2),
                new Rows(new float[] {1000, 999, 0, 0}, 2, 2), new Rows(new float[] {-1000, -1001}, 1, 2))
                .sized(new Sizes<>(LEAST, MOST, r -> new int[] {r.rows, r.columns},
                        (s, dice) -> new Rows(scores(s, dice), s[0], s[1])))
                .right(r -> ReferenceKernels.softmax(r.x, r.rows, r.columns))
                .fact((_, got) -> Values.hasNaN(got), Softmax.OVERFLOW)
                .slip(r -> ReferenceKernels.softmax(r.x, 1, r.x.length), "Each row adds up to 1 by itself.")
                .slip(LearningChecks::logarithms, "Those are the logarithms of the probabilities.")
                .fact((r, got) -> sumsOff(r, got), "The probabilities of a row must add up to 1.")
                .hint("For each row: e to the power of each number less the row's largest, divided by the sum of these powers.");
    }

    private static float[] logarithms(Rows r) {
        float[] y = ReferenceKernels.softmax(r.x, r.rows, r.columns);
        IntStream.range(0, y.length).forEach(i -> y[i] = (float) Math.log(y[i]));
        return y;
    }

    private static boolean sumsOff(Rows r, float... got) {
        return got.length == r.x.length
                && IntStream.range(0, r.rows).anyMatch(row -> Math.abs(1 - IntStream.range(0, r.columns)
                        .mapToDouble(c -> got[row * r.columns + c]).sum()) > 1e-3);
    }

    private static Drill<Scores, Float> crossEntropy() {
        return Drill.<Scores, Float>of("crossEntropy", "The loss is right, and safe for large scores.",
                new Scores(new float[] {0, 0}, new int[] {1}, 2), new Scores(new float[] {2, 1, 0}, new int[] {0}, 3),
                new Scores(new float[] {2, 1, 0, -1, 3, 0.5f}, new int[] {2, 1}, 3),
                new Scores(new float[] {1000, 999, 0, 1}, new int[] {1, 0}, 2),
                new Scores(new float[] {-1000, 0}, new int[] {0}, 2))
                .sized(new Sizes<>(LEAST, MOST, s -> new int[] {s.target.length, s.classes},
                        (n, dice) -> new Scores(scores(n, dice), targets(n, dice), n[1])))
                .right(s -> ReferenceKernels.crossEntropy(s.logits, s.target, s.classes))
                .fact((_, got) -> Float.isNaN(got) || Float.isInfinite(got),
                        "It is no number where a score is large or the "
                                + "probability is rounded to 0: −ln of it is ln Σ eˣ − x[target], with the largest score taken off "
                                + "all of them first.")
                .slip(s -> -ReferenceKernels.crossEntropy(s.logits, s.target, s.classes),
                        "The sign is turned: a loss is never "
                                + "negative.")
                .slip(s -> ReferenceKernels.crossEntropy(s.logits, s.target, s.classes) * s.target.length,
                        "That is the sum over the rows; their mean is wanted.")
                .slip(s -> ReferenceKernels.crossEntropy(s.logits, s.target, s.classes) * s.target.length / s.classes,
                        "Divide by the number of rows, not by that of classes.")
                .slip(s -> ReferenceKernels.crossEntropy(s.logits, s.target, s.classes) / Math.log(2),
                        "The natural logarithm is wanted.")
                .hint("For each row −ln of the probability of its target: ln Σ eˣ − x[target]. Then the mean over the rows.");
    }

    private static int[] targets(int[] size, Dice dice) {
        return IntStream.range(0, size[0]).map(_ -> dice.between(0, size[1] - 1)).toArray();
    }

    private static Drill<Guesses, float[]> crossEntropyBackward() {
        return Drill.<Guesses, float[]>of("crossEntropyBackward", "The gradients of all rows are right.",
                new Guesses(new float[] {0.25f, 0.75f}, new int[] {1}, 2),
                new Guesses(new float[] {0.5f, 0.25f, 0.25f, 0, 1, 0}, new int[] {2, 1}, 3))
                .sized(new Sizes<>(LEAST, MOST, g -> new int[] {g.target.length, g.classes}, (n, dice) -> new Guesses(
                        ReferenceKernels.softmax(dice.numbers(n[0] * n[1]), n[0], n[1]), targets(n, dice), n[1])))
                .right(g -> ReferenceKernels.crossEntropyBackward(g.probabilities, g.target, g.classes))
                .slip(g -> gradient(g, 1, 1), "The loss is the mean over the rows: divide by their number.")
                .slip(g -> gradient(g, -1, g.target.length), "The sign is turned: probability minus 1 at the target.")
                .slip(g -> gradient(g, 1, g.classes), "Divide by the number of rows, not by that of classes.")
                .slip(g -> gradient(g, 1, g.target.length * g.classes), "Divide by the number of rows only.")
                .hint("Take 1 off each row's probability at its target, which lies at r * classes + target[r], and divide all by "
                        + "the number of rows.");
    }

    private static float[] gradient(Guesses g, float sign, float divisor) {
        float[] gradient = ReferenceKernels.crossEntropyBackward(g.probabilities, g.target, g.classes);
        IntStream.range(0, gradient.length).forEach(i -> gradient[i] *= sign * g.target.length / divisor);
        return gradient;
    }

    private static Drill<Step, float[][]> adamStep() {
        return Drill
                .<Step, float[][]>of("adamStep", "First steps and later ones are right, with and without weight decay.",
                        new Step(new float[] {1, 1}, new float[] {10, -0.5f}, new float[2], new float[2], USUAL, 1),
                        new Step(new float[] {3}, new float[] {2}, new float[] {1}, new float[] {4}, USUAL, 5),
                        new Step(new float[] {3, -2}, new float[] {2, 0}, new float[] {1, -1}, new float[] {4, 1},
                                new AdamOptions(0.5f, 0.5f, 0.75f, 0.25f, 0.5f), 2))
                .sized(new Sizes<>(new int[] {1}, new int[] {4}, s -> new int[] {s.p.length}, LearningChecks::step))
                .right(Step::done)
                .slip(s -> s.with(without(s.o, false, true), s.t).done(), "Weight decay is missing: g = gradient + "
                        + "weightDecay · p.")
                .slip(s -> s.with(s.o, 100_000).done(),
                        "The correction is missing: m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ).")
                .slip(s -> s.with(s.o, s.t + 1).done(), "t counts from 1: the first step divides by 1 − β.")
                .slip(s -> s
                        .with(new AdamOptions(-s.o.lr(), s.o.beta1(), s.o.beta2(), s.o.eps(), s.o.weightDecay()), s.t)
                        .done(), "You went uphill: p − lr · …")
                .slip(s -> s.with(without(s.o, true, false), s.t).done(), "eps is missing in the denominator.")
                .slip(s -> rooted(s), "eps is added to the root, not below it.")
                .slip(s -> s
                        .with(new AdamOptions(s.o.lr(), s.o.beta2(), s.o.beta1(), s.o.eps(), s.o.weightDecay()), s.t)
                        .done(), "β₁ belongs to m, β₂ to v.")
                .slip(s -> new float[][] {s.done()[0], s.m, s.v}, "m and v move, too: return the new ones.")
                .hint("In this order: g, the new m, the new v, m̂ and v̂ from these, and then the new p.");
    }

    private static Step step(int[] size, Dice dice) {
        float[] v = new float[size[0]];
        IntStream.range(0, v.length).forEach(i -> v[i] = dice.between(0, 16) / 4f);
        return new Step(dice.numbers(size[0]), dice.numbers(size[0]), dice.numbers(size[0]), v, new AdamOptions(
                dice.between(1, 8) / 8f, dice.between(1, 7) / 8f, dice.between(1, 7) / 8f, dice.between(1, 4) / 8f,
                dice.between(0, 2) / 4f), dice.between(1, 6));
    }

    private static AdamOptions without(AdamOptions o, boolean eps, boolean decay) {
        return new AdamOptions(o.lr(), o.beta1(), o.beta2(), eps ? 0 : o.eps(), decay ? 0 : o.weightDecay());
    }

    /** The step with eps below the root. */
    private static float[][] rooted(Step s) {
        float[][] right = s.done();
        for (int i = 0; i < s.p.length; i++) {
            double mean = right[1][i] / (1 - Math.pow(s.o.beta1(), s.t));
            double square = right[2][i] / (1 - Math.pow(s.o.beta2(), s.t));
            right[0][i] = (float) (s.p[i] - s.o.lr() * mean / Math.sqrt(square + s.o.eps()));
        }
        return right;
    }
}
