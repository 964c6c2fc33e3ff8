package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Activation;
import petal.tensor.backend.BatchNormGradients;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.RunningNorm;
import petal.tensor.backend.RunningStatistics;
import petal.tensor.backend.Storage;

/** Batch normalisation, forward and backward. */
public interface BatchNormContract extends KernelContract {

    @Label("A batch's mean and variance are those of the reference.")
    @Property(tries = 40)
    default void statistics(@ForAll @IntRange(min = 2, max = 600) int rows, @ForAll("channels") int channels,
            @ForAll long seed) {
        agrees(seed, rows, t -> {
            ImageShape s = new ImageShape(rows, 1, channels);
            Storage mean = t.output(channels);
            Storage invStd = t.output(channels);
            RunningStatistics running = running(t, channels);
            t.backend().batchNormStatistics(s, t.normal(s.size()), 1e-3f, mean, invStd, running);
            return List.of(mean, invStd, running.mean(), running.var());
        });
    }

    private static RunningStatistics running(Trial t, int channels) {
        return new RunningStatistics(t.normal(channels), t.uniform(channels, 0.5, 2), 0.1f);
    }

    /** The variance must not drown in the square of the mean. */
    @Label("Mean and variance are right for numbers far from zero, too.")
    @Property(tries = 10)
    default void statisticsOfNumbersFarFromZero(@ForAll("channels") int channels, @ForAll long seed) {
        Trial.compare(backend(), seed, 2e-3, t -> {
            Storage mean = t.output(channels);
            Storage invStd = t.output(channels);
            ImageShape s = new ImageShape(5, 100, channels);
            RunningStatistics running = running(t, channels);
            t.backend().batchNormStatistics(s, t.uniform(s.size(), 99, 101), 1e-5f, mean, invStd, running);
            return List.of(mean, invStd, running.mean(), running.var());
        });
    }

    @Label("Normalising is what the reference does.")
    @Property(tries = 40)
    default void apply(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll("channels") int channels,
            @ForAll Activation act, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, 4, t -> {
            Storage x = t.normal(rows * channels + 3);
            Storage y = inPlace ? x : t.output(rows * channels);
            t.backend().batchNormApply(new ImageShape(rows, 1, channels), x, new Prologue.Norm(t.normal(channels),
                    t.uniform(channels, 0.5, 2), t.normal(channels), t.normal(channels), act), y);
            return List.of(y);
        });
    }

    @Label("Normalising with known statistics is one scale and one shift.")
    @Property(tries = 20)
    default void fold(@ForAll("channels") int channels, @ForAll long seed) {
        agrees(seed, 1, t -> {
            Storage scale = t.output(channels);
            Storage shift = t.output(channels);
            t.backend().batchNormFold(channels, new RunningNorm(t.normal(channels), t.uniform(channels, 0.5, 2),
                    t.normal(channels), t.normal(channels), 1e-3f), scale, shift);
            return List.of(scale, shift);
        });
    }

    /** Of a large image, whose rows no single group of threads takes. */
    @Example
    default void trainingOnManyRows() {
        int channels = 40;
        ImageShape s = new ImageShape(1, 40_001, channels);
        Trial.compare(backend(), 3, 1e-3, t -> {
            Storage x = t.normal(s.size());
            Storage y = t.output(s.size());
            Prologue.Norm norm = new Prologue.Norm(t.output(channels), t.output(channels), t.normal(channels),
                    t.normal(channels), Activation.SILU);
            RunningStatistics running = running(t, channels);
            BatchNormGradients gradients = new BatchNormGradients(t.output(s.size()), t.output(channels),
                    t.output(channels));
            t.backend().batchNormStatistics(s, x, 1e-3f, norm.mean(), norm.invStd(), running);
            t.backend().batchNormApply(s, x, norm, y);
            t.backend().batchNormBackward(s, x, norm, t.normal(s.size()), gradients);
            return List.of(norm.mean(), norm.invStd(), running.mean(), running.var(), y, gradients.dx(),
                    gradients.dgamma(), gradients.dbeta());
        });
    }

    @Label("The gradients of batch normalisation are the reference's.")
    @Property(tries = 80)
    default void backward(@ForAll @IntRange(min = 2, max = 300) int rows, @ForAll("channels") int channels,
            @ForAll Activation act, @ForAll boolean fixed, @ForAll Gradient gradient, @ForAll long seed) {
        agrees(seed, rows, t -> {
            // exact arithmetic: rounding must not decide on which side of ReLU's corner a number falls
            Storage x = t.grid(rows * channels, -4, 4);
            Storage dy = t.normal(rows * channels + 3);
            Storage mean = t.grid(channels, -1, 1);
            Storage invStd = t.grid(channels, 0.5, 2);
            Storage gamma = t.grid(channels, 0.5, 1.5);
            Storage beta = t.grid(channels, -2, 2);
            Prologue.Norm norm = new Prologue.Norm(mean, invStd, gamma, beta, act);
            Storage dx = switch (gradient) {
                case FRESH -> t.output(rows * channels);
                case IN_PLACE -> dy;
                case NOT_WANTED -> null;
            };
            Storage dgamma = t.output(channels);
            Storage dbeta = t.output(channels);
            ImageShape s = new ImageShape(rows, 1, channels);
            BatchNormGradients gradients = new BatchNormGradients(dx, dgamma, dbeta);
            if (fixed) {
                t.backend().batchNormFixedBackward(s, x, norm, dy, gradients);
            } else {
                t.backend().batchNormBackward(s, x, norm, dy, gradients);
            }
            return dx == null ? List.of(dgamma, dbeta) : List.of(dgamma, dbeta, dx);
        });
    }

    /** Where the gradient with respect to x goes. */
    enum Gradient { FRESH, IN_PLACE, NOT_WANTED }
}
