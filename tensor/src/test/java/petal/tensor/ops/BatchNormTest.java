package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;

class BatchNormTest {
    @Label("The gradients of batch normalisation match finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @IntRange(min = 1, max = 3) int channels, @ForAll @IntRange(min = 1, max = 3) int height,
            @ForAll Activation act, @ForAll boolean training, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        check(inputs, act, training, channels, inputs.normal(2, channels, height, 3));
    }

    @Label("The gradients of batch normalisation of vectors match finite differences.")
    @Property(tries = 40)
    void gradientOfVectors(@ForAll @IntRange(min = 4, max = 6) int batch,
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll Activation act, @ForAll boolean training, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        check(inputs, act, training, channels, inputs.normal(batch, channels));
    }

    /** An addition hands its gradient to both sides: the normalisation must leave it as it is. */
    @Label("The gradients of batch normalisation match finite differences where its result is added to another.")
    @Property(tries = 30)
    void gradientThatOthersNeedToo(@ForAll Activation act, @ForAll boolean first, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Tensor mean = Inputs.vector(0, 0);
        Tensor var = Inputs.vector(1, 1);
        Inputs.check(t -> {
            Tensor other = t[3].mul(t[3]);
            Tensor y = Inputs.activate(Functional.batchNorm(t[0], t[1], t[2], mean, var, true, 0.1f, 0.1f),
                    act);
            return first ? y.add(other) : other.add(y);
        }, inputs.normal(2, 2, 2, 3), inputs.positive(2), inputs.normal(2), inputs.normal(2, 2, 2, 3));
    }

    private static void check(Inputs inputs, Activation act, boolean training, int channels, Inputs.Input x) {
        Tensor mean = inputs.positive(channels).leaf().detach().slice(0, 0, channels).copy();
        Tensor var = inputs.positive(channels).leaf().detach().slice(0, 0, channels).copy();
        Inputs.check(t -> Inputs.activate(Functional.batchNorm(t[0], t[1], t[2], mean, var, training, 0.1f, 0.1f), act),
                x, inputs.positive(channels), inputs.normal(channels));
    }

    @Example
    void trainingMovesTheRunningStatisticsAndNormalises() {
        Tensor mean = Inputs.vector(0);
        Tensor var = Inputs.vector(1);
        Tensor y = Functional.batchNorm(Inputs.vector(1, 3, 5, 7).reshape(4, 1), Inputs.vector(1), Inputs.vector(0),
                mean, var, true, 0.25f, 4);
        assertArrayEquals(new float[] {-1, -1f / 3, 1f / 3, 1}, y.toArray(), 1e-6f);
        assertEquals(1, mean.item());
        assertEquals(0.75f + 0.25f * 20 / 3, var.item(), 1e-6f);
        assertEquals(1, mean.storage().version() - Inputs.vector(0).storage().version());
    }

    @Example
    void evaluationLeavesTheRunningStatisticsAlone() {
        Tensor mean = Inputs.vector(1);
        Tensor y = Functional.batchNorm(Inputs.vector(1, 3).reshape(2, 1), Inputs.vector(2), Inputs.vector(5), mean,
                Inputs.vector(3), false, 0.25f, 1);
        assertArrayEquals(new float[] {5, 7}, y.toArray(), 1e-6f);
        assertEquals(1, mean.item());
    }

    @Example
    void oneNumberPerChannelCannotBeNormalised() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.batchNorm(Inputs.normalValues(1, 1, 3), Inputs.vector(1, 1, 1),
                        Inputs.vector(0, 0, 0), Inputs.vector(0, 0, 0), Inputs.vector(1, 1, 1), true, 0.1f, 1e-5f));
        assertTrue(error.getMessage().contains("more than one number per channel, got shape [1, 3]"),
                error.getMessage());
    }

    /** Another reader of the normalised values adds to their gradient. */
    @Property(tries = 20)
    void theActivationIsNotTheOnlyReader(@ForAll Activation act, @ForAll boolean training, @ForAll boolean first,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Tensor mean = Inputs.vector(0, 0);
        Tensor var = Inputs.vector(1, 1);
        Inputs.check(t -> {
            Tensor y = Functional.batchNorm(t[0], t[1], t[2], mean, var, training, 0.1f, 0.1f);
            Tensor square = first ? y.mul(y) : null;
            Tensor a = Inputs.activate(y, act);
            return a.add(first ? square : y.mul(y));
        }, inputs.normal(2, 2, 2, 3), inputs.positive(2), inputs.normal(2));
    }

    @Example
    void eachOperationIsANode() {
        try (var _ = MemoryScope.open()) {
            Tensor y = Functional.batchNorm(Inputs.normalValues(1, 2, 1).requiresGrad(true), Inputs.vector(1),
                    Inputs.vector(0), Inputs.vector(0), Inputs.vector(1), true, 0.1f, 1e-5f).silu();
            assertEquals("Silu", y.gradFn().name());
            assertEquals("BatchNorm", y.gradFn().inputs()[0].gradFn().name());
        }
    }
}
