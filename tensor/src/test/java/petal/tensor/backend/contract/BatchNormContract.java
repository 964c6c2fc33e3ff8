package petal.tensor.backend.contract;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/** Batch normalisation, forward and backward. */
public interface BatchNormContract extends KernelContract {

    @Label("A batch's mean and variance are those of the reference.")
    @Property(tries = 40)
    default void statistics(@ForAll @IntRange(min = 2, max = 600) int rows, @ForAll("channels") int channels,
            @ForAll boolean running, @ForAll long seed) {
        agrees(seed, rows, t -> {
            List<Storage> out = new ArrayList<>(List.of(t.output(channels), t.output(channels)));
            if (running) {
                out.addAll(List.of(t.normal(channels), t.uniform(channels, 0.5, 2)));
            }
            t.backend().batchNormStatistics(t.normal(rows * channels), rows, channels, 1e-3f, 0.1f, out.get(0),
                    out.get(1), running ? out.get(2) : null, running ? out.get(3) : null);
            return out;
        });
    }

    /** The variance must not drown in the square of the mean. */
    @Label("Mean and variance are right for numbers far from zero, too.")
    @Property(tries = 10)
    default void statisticsOfNumbersFarFromZero(@ForAll("channels") int channels, @ForAll long seed) {
        Trial.compare(backend(), seed, 2e-3, t -> {
            Storage mean = t.output(channels);
            Storage invStd = t.output(channels);
            t.backend().batchNormStatistics(t.uniform(500 * channels, 99, 101), 500, channels, 1e-5f, 0.1f, mean,
                    invStd, null, null);
            return List.of(mean, invStd);
        });
    }

    @Label("Normalising is what the reference does.")
    @Property(tries = 40)
    default void apply(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll("channels") int channels,
            @ForAll Activation act, @ForAll boolean inPlace, @ForAll long seed) {
        agrees(seed, 4, t -> {
            Storage x = t.normal(rows * channels + 3);
            Storage y = inPlace ? x : t.output(rows * channels);
            t.backend().batchNormApply(x, rows, channels, new Prologue.Norm(t.normal(channels),
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
            t.backend().batchNormFold(t.normal(channels), t.normal(channels), t.normal(channels),
                    t.uniform(channels, 0.5, 2), 1e-3f, channels, scale, shift);
            return List.of(scale, shift);
        });
    }

    /** Of a large image, whose rows no single group of threads takes. */
    @Example
    default void trainingOnManyRows() {
        int rows = 40_001;
        int channels = 40;
        Trial.compare(backend(), 3, 1e-3, t -> {
            List<Storage> out = List.of(t.output(channels), t.output(channels), t.normal(channels),
                    t.uniform(channels, 0.5, 2), t.output(rows * channels), t.output(rows * channels),
                    t.output(channels), t.output(channels));
            Storage x = t.normal(rows * channels);
            Storage gamma = t.normal(channels);
            Storage beta = t.normal(channels);
            Prologue.Norm norm = new Prologue.Norm(out.get(0), out.get(1), gamma, beta, Activation.SILU);
            t.backend().batchNormStatistics(x, rows, channels, 1e-3f, 0.1f, out.get(0), out.get(1), out.get(2),
                    out.get(3));
            t.backend().batchNormApply(x, rows, channels, norm, out.get(4));
            t.backend().batchNormBackward(x, t.normal(rows * channels), rows, channels, norm, out.get(5),
                    out.get(6), out.get(7));
            return out;
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
            if (fixed) {
                t.backend().batchNormFixedBackward(x, dy, rows, channels, norm, dx, dgamma, dbeta);
            } else {
                t.backend().batchNormBackward(x, dy, rows, channels, norm, dx, dgamma, dbeta);
            }
            return dx == null ? List.of(dgamma, dbeta) : List.of(dgamma, dbeta, dx);
        });
    }

    /** Where the gradient with respect to x goes. */
    enum Gradient { FRESH, IN_PLACE, NOT_WANTED }
}
