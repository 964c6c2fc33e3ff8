package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Functional;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;

class BatchNormTest {
    @Property(tries = 60)
    void gradient(@ForAll @IntRange(min = 1, max = 3) int channels, @ForAll @IntRange(min = 1, max = 3) int height,
                  @ForAll Activation act, @ForAll boolean training, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        check(inputs, act, training, channels, inputs.normal(2, channels, height, 3));
    }

    @Property(tries = 40)
    void gradientOfVectors(@ForAll @IntRange(min = 4, max = 6) int batch,
                           @ForAll @IntRange(min = 1, max = 3) int channels,
                           @ForAll Activation act, @ForAll boolean training, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        check(inputs, act, training, channels, inputs.normal(batch, channels));
    }

    /** An addition hands its gradient to both sides: the normalisation must leave it as it is. */
    @Property(tries = 30)
    void gradientThatOthersNeedToo(@ForAll Activation act, @ForAll boolean first, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Tensor mean = Inputs.vector(0, 0);
        Tensor var = Inputs.vector(1, 1);
        Inputs.check(t -> {
            Tensor other = t[3].mul(t[3]);
            Tensor y = Functional.batchNorm(t[0], t[1], t[2], mean, var, true, 0.1f, 0.1f, act);
            return first ? y.add(other) : other.add(y);
        }, inputs.normal(2, 2, 2, 3), inputs.positive(2), inputs.normal(2), inputs.normal(2, 2, 2, 3));
    }

    private static void check(Inputs inputs, Activation act, boolean training, int channels, Inputs.Input x) {
        Tensor mean = inputs.positive(channels).leaf().detach().slice(0, 0, channels).copy();
        Tensor var = inputs.positive(channels).leaf().detach().slice(0, 0, channels).copy();
        Inputs.check(t -> Functional.batchNorm(t[0], t[1], t[2], mean, var, training, 0.1f, 0.1f, act), x,
                inputs.positive(channels), inputs.normal(channels));
    }

    @Property(tries = 20)
    void theFusedActivationIsTheActivation(@ForAll Activation act, @ForAll boolean training, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, 2, 3, 2, 2);
        Tensor gamma = Inputs.vector(1, -2, 0.5f);
        Tensor beta = Inputs.vector(0.1f, 0, -1);
        Tensor fused = Functional.batchNorm(x, gamma, beta, Inputs.vector(0, 1, 2), Inputs.vector(1, 2, 3), training,
                0.1f, 1e-5f, act);
        Tensor plain = Functional.batchNorm(x, gamma, beta, Inputs.vector(0, 1, 2), Inputs.vector(1, 2, 3), training,
                0.1f, 1e-5f, Activation.NONE);
        Tensor expected = switch (act) {
            case NONE -> plain;
            case RELU -> plain.relu();
            case SILU -> plain.silu();
            case SIGMOID -> plain.sigmoid();
        };
        assertArrayEquals(expected.toArray(), fused.toArray(), 1e-6f);
    }

    @Example
    void trainingMovesTheRunningStatisticsAndNormalises() {
        Tensor mean = Inputs.vector(0);
        Tensor var = Inputs.vector(1);
        Tensor y = Functional.batchNorm(Inputs.vector(1, 3, 5, 7).reshape(4, 1), Inputs.vector(1), Inputs.vector(0),
                mean, var, true, 0.25f, 4, Activation.NONE);
        assertArrayEquals(new float[] {-1, -1f / 3, 1f / 3, 1}, y.toArray(), 1e-6f);
        assertEquals(1, mean.item());
        assertEquals(0.75f + 0.25f * 20 / 3, var.item(), 1e-6f);
        assertEquals(1, mean.storage().version() - Inputs.vector(0).storage().version());
    }

    @Example
    void evaluationLeavesTheRunningStatisticsAlone() {
        Tensor mean = Inputs.vector(1);
        Tensor y = Functional.batchNorm(Inputs.vector(1, 3).reshape(2, 1), Inputs.vector(2), Inputs.vector(5), mean,
                Inputs.vector(3), false, 0.25f, 1, Activation.NONE);
        assertArrayEquals(new float[] {5, 7}, y.toArray(), 1e-6f);
        assertEquals(1, mean.item());
    }

    @Example
    void oneNumberPerChannelCannotBeNormalised() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.batchNorm(Inputs.normalValues(1, 1, 3),
                Inputs.vector(1, 1, 1), Inputs.vector(0, 0, 0), Inputs.vector(0, 0, 0), Inputs.vector(1, 1, 1), true,
                0.1f, 1e-5f, Activation.NONE));
        assertTrue(error.getMessage().contains("more than one number per channel, got shape [1, 3]"),
                error.getMessage());
    }

    @Example
    void theNodeNamesTheActivation() {
        Tensor y = Functional.batchNorm(Inputs.normalValues(1, 2, 1).requiresGrad(true), Inputs.vector(1),
                Inputs.vector(0), Inputs.vector(0), Inputs.vector(1), true, 0.1f, 1e-5f, Activation.SILU);
        assertEquals("BatchNorm+Silu", y.gradFn().name());
    }
}
