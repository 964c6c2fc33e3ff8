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
import petal.tensor.backend.Conv2dStep;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Storage;

/** Convolutions of every kind: pointwise, depthwise, grouped and dense. */
public interface ConvolutionContract extends KernelContract {

    @Provide
    default Arbitrary<Conv2dShape> convolutions() {
        return Arbitraries.oneOf(pointwise(), depthwise(), grouped(), dense());
    }

    private Arbitrary<Conv2dShape> pointwise() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), channels(), channels(), sides())
                .as((n, in, out, side) -> new Conv2dShape(n, in, side, side + 1, out, 1, 1, 1, 0, 1));
    }

    @Provide
    default Arbitrary<Conv2dShape> depthwise() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), channels(), sides(), sides(),
                Arbitraries.of(3, 5), Arbitraries.of(1, 2))
                .as((n, c, h, w, kernel, stride) -> new Conv2dShape(n, c, h, w, c, kernel, kernel, stride, kernel / 2,
                        c));
    }

    private Arbitrary<Conv2dShape> grouped() {
        return Combinators.combine(Arbitraries.of(2, 3), Arbitraries.of(1, 2, 5), Arbitraries.of(1, 3, 4), sides(),
                Arbitraries.of(1, 2), Arbitraries.of(1, 2))
                .as((groups, in, out, side, stride, padding) -> new Conv2dShape(2, groups * in, side, side,
                        groups * out, 3, 2, stride, padding, groups));
    }

    private Arbitrary<Conv2dShape> dense() {
        return Combinators.combine(Arbitraries.of(1, 3, 8, 17), Arbitraries.of(1, 5, 16, 32), sides(), sides(),
                Arbitraries.of(1, 2, 3), Arbitraries.of(1, 2, 3))
                .as((in, out, h, w, kernel, stride) -> new Conv2dShape(2, in, h, w, out, kernel, kernel, stride,
                        kernel / 2, 1));
    }

    @Label("A convolution is the reference's, in every shape.")
    @Property(tries = 100)
    default void conv2d(@ForAll("convolutions") Conv2dShape s, @ForAll long seed) {
        compareForward(s, seed, false, false, Activation.NONE, false);
    }

    @Label("A convolution that goes on to normalise, to activate or to add is the reference's.")
    @Property(tries = 60)
    default void conv2dWithEpilogue(@ForAll("convolutions") Conv2dShape s, @ForAll boolean scale, @ForAll boolean shift,
            @ForAll Activation act, @ForAll boolean residual, @ForAll long seed) {
        compareForward(s, seed, scale, shift, act, residual);
    }

    /** The first convolution of EfficientNet, on a small image. */
    @Example
    default void stem() {
        compareForward(new Conv2dShape(2, 3, 33, 32, 32, 3, 3, 2, 1, 1), 5, true, true, Activation.SILU, false);
    }

    @Label("Two convolutions, one behind the other, are the reference's.")
    @Property(tries = 60)
    default void conv2dChain(@ForAll("depthwise") Conv2dShape second, @ForAll @IntRange(min = 1, max = 40) int channels,
            @ForAll boolean scale, @ForAll Activation act, @ForAll boolean residual, @ForAll long seed) {
        compareChain(channels, second, seed, scale, act, residual);
    }

    /** Images of which a part only stays in a cache, the last rows of which are fewer than a kernel computes at once. */
    @Example
    default void conv2dChainOfLargeImages() {
        compareChain(8, new Conv2dShape(1, 96, 41, 113, 96, 3, 3, 2, 1, 96), 6, true, Activation.SILU, false);
        compareChain(8, new Conv2dShape(2, 48, 40, 112, 48, 3, 3, 1, 1, 48), 7, true, Activation.SILU, true);
        compareChain(8, new Conv2dShape(1, 48, 37, 120, 48, 5, 5, 1, 2, 48), 8, true, Activation.SILU, false);
    }

    private void compareChain(int channels, Conv2dShape second, long seed, boolean scale, Activation act,
            boolean residual) {
        Conv2dShape first = new Conv2dShape(second.batch(), channels, second.inHeight(), second.inWidth(),
                second.inChannels(), 1, 1, 1, 0, 1);
        agrees(seed, channels * terms(second), t -> {
            Storage y = t.output(second.outSize());
            t.backend().conv2dChain(t.normal(first.inSize()), step(t, first, scale, act, false),
                    step(t, second, scale, act, residual), y);
            return List.of(y);
        });
    }

    private static Conv2dStep step(Trial t, Conv2dShape s, boolean scale, Activation act, boolean residual) {
        return new Conv2dStep(s, t.normal(s.weightSize()), new Epilogue(scale ? t.normal(s.outChannels()) : null,
                t.normal(s.outChannels()), act, residual ? t.normal(s.outSize()) : null));
    }

    private void compareForward(Conv2dShape s, long seed, boolean scale, boolean shift, Activation act,
            boolean residual) {
        agrees(seed, terms(s), t -> {
            Storage y = t.output(s.outSize());
            Epilogue epilogue = new Epilogue(scale ? t.normal(s.outChannels()) : null,
                    shift ? t.normal(s.outChannels()) : null, act, residual ? t.normal(s.outSize()) : null);
            t.backend().conv2d(s, t.normal(s.inSize()), t.normal(s.weightSize()), epilogue, y);
            return List.of(y);
        });
    }

    @Label("The gradient of a convolution's input is the reference's.")
    @Property(tries = 80)
    default void conv2dInputGrad(@ForAll("convolutions") Conv2dShape s, @ForAll long seed) {
        agrees(seed, s.groupOutChannels() * s.kernelHeight() * s.kernelWidth(), t -> {
            Storage dx = t.output(s.inSize());
            t.backend().conv2dInputGrad(s, t.normal(s.outSize()), t.normal(s.weightSize()), dx);
            return List.of(dx);
        });
    }

    @Label("The gradient of a convolution's weight is the reference's.")
    @Property(tries = 80)
    default void conv2dWeightGrad(@ForAll("convolutions") Conv2dShape s, @ForAll long seed) {
        agrees(seed, s.outRows(), t -> {
            Storage dw = t.output(s.weightSize());
            t.backend().conv2dWeightGrad(s, t.normal(s.inSize()), t.normal(s.outSize()), dw);
            return List.of(dw);
        });
    }

    private static int terms(Conv2dShape s) {
        return s.groupInChannels() * s.kernelHeight() * s.kernelWidth();
    }
}
