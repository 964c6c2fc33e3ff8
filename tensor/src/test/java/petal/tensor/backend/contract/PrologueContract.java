package petal.tensor.backend.contract;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Activation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/** Kernels that normalise, activate and scale their input as they read it. */
public interface PrologueContract extends ConvolutionContract {

    /** What a prologue may do; the choices of {@link Prologue}. */
    record Steps(boolean norm, Activation act, boolean factors) {
        Prologue of(Trial t, int batch, int channels) {
            return new Prologue(norm ? randomNorm(t, channels, act) : null,
                    factors ? t.normal(batch * channels) : null);
        }
    }

    private static Prologue.Norm randomNorm(Trial t, int channels, Activation act) {
        return new Prologue.Norm(t.normal(channels), t.uniform(channels, 0.5, 1), t.uniform(channels, 0.5, 1.5),
                t.normal(channels), act);
    }

    @Provide
    default Arbitrary<Steps> steps() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(Activation.class),
                Arbitraries.of(true, false)).as(Steps::new);
    }

    @Label("A convolution that normalises its input first is a convolution of the normalised input.")
    @Property(tries = 100)
    default void conv2dOfPrologue(@ForAll("convolutions") Conv2dShape s, @ForAll("steps") Steps steps,
            @ForAll Activation act, @ForAll boolean residual, @ForAll long seed) {
        compareForward(s, steps, act, residual, seed);
    }

    @Label("The weight's gradient is right where the convolution normalises its input first.")
    @Property(tries = 120)
    default void conv2dWeightGradOfPrologue(@ForAll("convolutions") Conv2dShape s, @ForAll("steps") Steps steps,
            @ForAll long seed) {
        compareWeightGrad(s, steps, seed);
    }

    @Label("All gradients are right where the convolution normalises its input first.")
    @Property(tries = 60)
    default void conv2dGradsOfPrologue(@ForAll("convolutions") Conv2dShape s, @ForAll("steps") Steps steps,
            @ForAll long seed) {
        compareGrads(s, steps, seed);
    }

    /** Many pixels: sums that are cut into slices. */
    @Example
    default void pointwiseGradsOfLargeImages() {
        compareGrads(new Conv2dShape(3, 48, 61, 59, 24, 1, 1, 1, 0, 1), new Steps(false, Activation.NONE, true), 10);
        compareGrads(new Conv2dShape(2, 320, 7, 7, 1280, 1, 1, 1, 0, 1), new Steps(false, Activation.NONE, true), 11);
    }

    private void compareGrads(Conv2dShape s, Steps steps, long seed) {
        agrees(seed, 4 * Math.max(s.outRows(), s.outChannels() * s.kernelHeight() * s.kernelWidth()), t -> {
            Storage dx = t.output(s.inSize());
            Storage dw = t.output(s.weightSize());
            t.backend().conv2dGrads(s, t.normal(s.inSize()), steps.of(t, s.batch(), s.inChannels()),
                    t.normal(s.outSize()), t.normal(s.weightSize()), dx, dw);
            return List.of(dx, dw);
        });
    }

    /** Images of many rows: what a kernel makes of them does not fit into the cache at once. */
    @Label("The weight's gradient of a depthwise convolution is right for large images.")
    @Property(tries = 10)
    default void depthwiseWeightGradOfLargeImages(@ForAll("kernels") int kernel, @ForAll("strides") int stride,
            @ForAll long seed) {
        compareWeightGrad(new Conv2dShape(2, 40, 71, 67, 40, kernel, kernel, stride, kernel / 2, 40),
                new Steps(true, Activation.SILU, false), seed);
    }

    @Provide
    default Arbitrary<Integer> kernels() {
        return Arbitraries.of(3, 5);
    }

    @Provide
    default Arbitrary<Integer> strides() {
        return Arbitraries.of(1, 2);
    }

    /** Many pixels, cut into parts in the middle of an image. */
    @Example
    default void pointwiseOfLargeImages() {
        Conv2dShape s = new Conv2dShape(3, 48, 61, 59, 24, 1, 1, 1, 0, 1);
        Steps steps = new Steps(true, Activation.SILU, true);
        compareForward(s, steps, Activation.NONE, false, 7);
        compareWeightGrad(s, steps, 8);
    }

    /** Few pixels and many channels, whose panels are shared between the cores. */
    @Example
    default void pointwiseOfASmallImage() {
        compareForward(new Conv2dShape(1, 672, 7, 7, 320, 1, 1, 1, 0, 1), new Steps(false, Activation.NONE, true),
                Activation.NONE, true, 9);
    }

    private void compareForward(Conv2dShape s, Steps steps, Activation act, boolean residual, long seed) {
        agrees(seed, 4 * s.groupInChannels() * s.kernelHeight() * s.kernelWidth(), t -> {
            Storage y = t.output(s.outSize());
            Epilogue epilogue = new Epilogue(null, null, act, residual ? t.normal(s.outSize()) : null);
            t.backend().conv2d(s, t.normal(s.inSize()), steps.of(t, s.batch(), s.inChannels()),
                    t.normal(s.weightSize()), epilogue, y);
            return List.of(y);
        });
    }

    private void compareWeightGrad(Conv2dShape s, Steps steps, long seed) {
        agrees(seed, 4 * s.outRows(), t -> {
            Storage dw = t.output(s.weightSize());
            t.backend().conv2dWeightGrad(s, t.normal(s.inSize()), steps.of(t, s.batch(), s.inChannels()),
                    t.normal(s.outSize()), dw);
            return List.of(dw);
        });
    }

    @Label("The gradients of scaled channels are right where they are normalised first.")
    @Property(tries = 60)
    default void scaleChannelsBackwardOfNorm(@ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll("lengths") int pixels, @ForAll("channels") int channels,
            @ForAll Activation act, @ForAll BatchNormContract.Gradient gradient,
            @ForAll boolean scaleToo, @ForAll long seed) {
        agrees(seed, 4 * pixels, t -> {
            ImageShape s = new ImageShape(batch, pixels, channels);
            Storage dy = t.normal(s.size());
            Storage dx = switch (gradient) {
                case FRESH -> t.output(s.size());
                case IN_PLACE -> dy;
                case NOT_WANTED -> null;
            };
            Storage ds = scaleToo || dx == null ? t.output(batch * channels) : null;
            t.backend().scaleChannelsBackward(s, t.normal(s.size()), randomNorm(t, channels, act),
                    t.normal(batch * channels), dy, dx, ds);
            return ds == null ? List.of(dx) : dx == null ? List.of(ds) : List.of(ds, dx);
        });
    }
}
