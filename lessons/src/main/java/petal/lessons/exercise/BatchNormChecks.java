package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What batch normalisation and its gradients are compared with. */
final class BatchNormChecks {
    private static final int[] LEAST = {2, 1};
    private static final int[] MOST = {5, 3};
    private static final String COLUMNS = "Rows and columns are mixed up: the number of row r and channel c lies at "
            + "r * channels + c.";

    private record Batch(float[] x, int rows, int channels) {
    }

    private record Apply(float[] x, float[] mean, float[] invStd, float[] gamma, float[] beta, int rows, int channels) {
    }

    private record Backward(float[] x, float[] dy, float[] mean, float[] invStd, float[] gamma, int rows,
            int channels) {
    }

    private record Fold(float[] gamma, float[] beta, float[] mean, float[] variance, float eps) {
    }

    private BatchNormChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(statistics(), apply(), backward(), fold());
    }

    private static Drill<Batch, float[][]> statistics() {
        return Drill.<Batch, float[][]>of("batchNormStatistics", "Means and variances of all channels are right.",
                new Batch(new float[] {1, 2, 3, 6}, 4, 1), new Batch(new float[] {1, 10, 3, 20, 5, 60}, 3, 2),
                new Batch(new float[] {1000, 1001, 1002, 1003}, 4, 1))
                .sized(new Sizes<>(LEAST, MOST, b -> new int[] {b.rows, b.channels},
                        (s, dice) -> new Batch(dice.numbers(s[0] * s[1]), s[0], s[1])))
                .right(b -> ReferenceKernels.batchNormStatistics(b.x, b.rows, b.channels))
                .slip(b -> each(b, 1, (r, v) -> v * r / (r - 1)),
                        "The variance of a batch is divided by rows here, not by "
                                + "rows − 1.")
                .slip(b -> each(b, 1, (_, v) -> Math.sqrt(v)),
                        "That is the standard deviation; the variance is its square.")
                .slip(b -> each(b, 1, (r, v) -> v * r), "Divide the sum of the squares by the number of rows.")
                .slip(b -> each(b, 0, (r, m) -> m * r), "Divide the sum by the number of rows.")
                .slip(b -> ReferenceKernels.batchNormStatistics(transposed(b), b.rows, b.channels), COLUMNS)
                .slip(b -> turned(ReferenceKernels.batchNormStatistics(b.x, b.rows, b.channels)),
                        "First the means, then the variances.")
                .hint("For each channel on its own: the mean of its column, then the mean of the squares of what is left when "
                        + "the mean is taken off.");
    }

    /** A number of a channel from the count of rows and the right one. */
    private interface Changed {
        double of(int rows, double right);
    }

    private static float[][] each(Batch b, int which, Changed changed) {
        float[][] right = ReferenceKernels.batchNormStatistics(b.x, b.rows, b.channels);
        for (int c = 0; c < b.channels; c++) {
            right[which][c] = (float) changed.of(b.rows, right[which][c]);
        }
        return right;
    }

    private static float[][] turned(float[]... pair) {
        return new float[][] {pair[1], pair[0]};
    }

    private static float[] transposed(Batch b) {
        float[] turned = new float[b.x.length];
        IntStream.range(0, turned.length).forEach(i -> turned[i] = b.x[i % b.channels * b.rows + i / b.channels]);
        return turned;
    }

    private static Drill<Apply, float[]> apply() {
        return Drill.<Apply, float[]>of("batchNormApply", "Each channel is normalised, scaled and shifted.",
                new Apply(new float[] {1, 3}, new float[] {2}, new float[] {1}, new float[] {2}, new float[] {5}, 2, 1),
                new Apply(new float[] {1, 10, 3, 20}, new float[] {2, 15}, new float[] {1, 0.25f}, new float[] {2, -1},
                        new float[] {0.5f, 3}, 2, 2))
                .sized(new Sizes<>(LEAST, MOST, a -> new int[] {a.rows, a.channels}, (s, dice) -> new Apply(
                        dice.numbers(s[0] * s[1]), dice.numbers(s[1]), positive(dice, s[1]), dice.numbers(s[1]),
                        dice.numbers(s[1]), s[0], s[1])))
                .right(a -> ReferenceKernels.batchNormApply(a.x, a.mean, a.invStd, a.gamma, a.beta, a.rows, a.channels))
                .slip(a -> with(a, a.mean, ones(a.channels), a.gamma, a.beta), "invStd is missing.")
                .slip(a -> with(a, new float[a.channels], a.invStd, a.gamma, a.beta), "The mean is not taken off.")
                .slip(a -> with(a, a.mean, a.invStd, a.beta, a.gamma), "gamma is the factor and beta the summand.")
                .slip(a -> with(a, a.mean, a.invStd, a.gamma, new float[a.channels]), "beta is missing.")
                .slip(a -> with(a, a.mean, a.invStd, ones(a.channels), a.beta), "gamma is missing.")
                .slip(a -> with(a, a.mean, inverse(a.invStd), a.gamma, a.beta),
                        "invStd is 1 divided by the deviation already: multiply by it.")
                .fact((a, got) -> Values.near(got, rowsTaken(a), 1e-4), COLUMNS)
                .hint("Take off the channel's mean, multiply by its invStd and its gamma, and add its beta. "
                        + COLUMNS);
    }

    private static float[] with(Apply a, float[] mean, float[] invStd, float[] gamma, float[] beta) {
        return ReferenceKernels.batchNormApply(a.x, mean, invStd, gamma, beta, a.rows, a.channels);
    }

    /** The channel's numbers taken by the row. */
    private static float[] rowsTaken(Apply a) {
        float[] y = new float[a.x.length];
        for (int i = 0; i < y.length; i++) {
            int c = i / a.channels % a.channels;
            y[i] = a.gamma[c] * (a.x[i] - a.mean[c]) * a.invStd[c] + a.beta[c];
        }
        return y;
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] inverse(float... numbers) {
        float[] inverse = new float[numbers.length];
        IntStream.range(0, inverse.length).forEach(i -> inverse[i] = 1 / numbers[i]);
        return inverse;
    }

    private static float[] positive(Dice dice, int length) {
        float[] numbers = new float[length];
        IntStream.range(0, length).forEach(i -> numbers[i] = dice.between(1, 12) / 4f);
        return numbers;
    }

    private static Drill<Backward, float[][]> backward() {
        return Drill.<Backward, float[][]>of("batchNormBackward", "All three gradients are right.",
                new Backward(new float[] {1, 3}, new float[] {1, 0}, new float[] {2}, new float[] {1}, new float[] {1},
                        2, 1),
                new Backward(new float[] {1, 10, 3, 20, 8, 0}, new float[] {1, -1, 2, 0.5f, 0, 3}, new float[] {4, 10},
                        new float[] {0.25f, 0.125f}, new float[] {2, -1}, 3, 2))
                .sized(new Sizes<>(LEAST, MOST, b -> new int[] {b.rows, b.channels}, (s, dice) -> new Backward(
                        dice.numbers(s[0] * s[1]), dice.numbers(s[0] * s[1]), dice.numbers(s[1]), positive(dice, s[1]),
                        dice.numbers(s[1]), s[0], s[1])))
                .right(BatchNormChecks::gradients)
                .slip(b -> dx(b, 0, 0), "mean and variance depend on x, too: two terms of dx are missing.")
                .slip(b -> dx(b, 1, 0),
                        "One term of dx is missing: what comes through the variance, x̂ · dgamma / rows.")
                .slip(b -> dx(b, 0, 1), "One term of dx is missing: what comes through the mean, dbeta / rows.")
                .slip(b -> dx(b, b.rows, b.rows), "dbeta and dgamma are sums over the rows: divide them by rows in dx.")
                .slip(b -> unscaled(b, false), "gamma is missing in dx.")
                .slip(b -> unscaled(b, true), "invStd is missing in dx.")
                .slip(b -> raw(b), "dgamma sums dy · x̂, where x̂ is (x − mean) · invStd.")
                .slip(b -> new float[][] {gradients(b)[0], gradients(b)[2], gradients(b)[1]},
                        "First dx, then dgamma, then dbeta.")
                .hint("First the two sums of each channel, dgamma and dbeta; then dx of each number, which needs both. "
                        + COLUMNS);
    }

    private static float[][] gradients(Backward b) {
        return ReferenceKernels.batchNormBackward(b.x, b.dy, b.mean, b.invStd, b.gamma, b.rows, b.channels);
    }

    /** The gradients with the two terms of dx weighted. */
    private static float[][] dx(Backward b, float throughMean, float throughVariance) {
        float[][] right = gradients(b);
        for (int i = 0; i < b.x.length; i++) {
            int c = i % b.channels;
            float normalised = (b.x[i] - b.mean[c]) * b.invStd[c];
            right[0][i] = b.gamma[c] * b.invStd[c] * (b.dy[i] - throughMean * right[2][c] / b.rows
                    - throughVariance * normalised * right[1][c] / b.rows);
        }
        return right;
    }

    private static float[][] unscaled(Backward b, boolean std) {
        float[][] right = dx(new Backward(b.x, b.dy, b.mean, b.invStd, ones(b.channels), b.rows, b.channels), 1, 1);
        for (int i = 0; std && i < b.x.length; i++) {
            right[0][i] *= b.gamma[i % b.channels] / b.invStd[i % b.channels];
        }
        return right;
    }

    private static float[][] raw(Backward b) {
        float[][] right = gradients(b);
        right[1] = new float[b.channels];
        for (int i = 0; i < b.x.length; i++) {
            right[1][i % b.channels] += b.dy[i] * b.x[i];
        }
        return right;
    }

    private static Drill<Fold, float[][]> fold() {
        return Drill.<Fold, float[][]>of("batchNormFold", "Every factor and every summand is right.",
                new Fold(new float[] {1}, new float[] {0}, new float[] {2}, new float[] {4}, 0),
                new Fold(new float[] {2, -1}, new float[] {0.5f, 3}, new float[] {2, -4}, new float[] {9, 0.25f},
                        0.75f))
                .sized(new Sizes<>(new int[] {1}, new int[] {4}, f -> new int[] {f.gamma.length}, (s, dice) -> new Fold(
                        dice.numbers(s[0]), dice.numbers(s[0]), dice.numbers(s[0]), positive(dice, s[0]),
                        dice.between(1, 4) / 4f)))
                .right(f -> ReferenceKernels.batchNormFold(f.gamma, f.beta, f.mean, f.variance, f.eps))
                .slip(f -> ReferenceKernels.batchNormFold(f.gamma, f.beta, f.mean, f.variance, 0),
                        "eps is added to the variance, below the root.")
                .slip(f -> folded(f, (v, eps) -> 1 / (Math.sqrt(v) + eps)),
                        "eps is added to the variance, below the root.")
                .slip(f -> folded(f, (v, eps) -> 1 / (v + eps)), "Divide by the root of the variance.")
                .slip(f -> folded(f, (v, eps) -> Math.sqrt(v + eps)), "Divide by the root of the variance.")
                .slip(f -> ReferenceKernels.batchNormFold(ones(f.gamma.length), f.beta, f.mean, f.variance, f.eps),
                        "gamma is missing in the factor.")
                .slip(f -> new float[][] {scales(f), f.beta},
                        "The mean is taken off before the factor: what becomes of it "
                                + "in the summand?")
                .slip(f -> new float[][] {scales(f), difference(f)},
                        "The mean that is taken off is multiplied by the factor, too.")
                .slip(f -> turned(ReferenceKernels.batchNormFold(f.gamma, f.beta, f.mean, f.variance, f.eps)),
                        "First the scales, then the shifts.")
                .hint("Multiply gamma · (x − mean) / √(variance + eps) + beta out: what stands before x, and what is left?");
    }

    /** What x − mean is multiplied by, from variance and eps. */
    private interface InvStd {
        double of(double variance, double eps);
    }

    private static float[][] folded(Fold f, InvStd invStd) {
        float[][] right = new float[2][f.gamma.length];
        for (int c = 0; c < f.gamma.length; c++) {
            right[0][c] = (float) (f.gamma[c] * invStd.of(f.variance[c], f.eps));
            right[1][c] = f.beta[c] - f.mean[c] * right[0][c];
        }
        return right;
    }

    private static float[] scales(Fold f) {
        return ReferenceKernels.batchNormFold(f.gamma, f.beta, f.mean, f.variance, f.eps)[0];
    }

    private static float[] difference(Fold f) {
        float[] shifts = f.beta.clone();
        IntStream.range(0, shifts.length).forEach(c -> shifts[c] -= f.mean[c]);
        return shifts;
    }
}
