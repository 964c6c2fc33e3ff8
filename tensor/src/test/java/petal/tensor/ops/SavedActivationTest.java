package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;
import petal.tensor.backend.Activation;

/** Operations behind a normalisation remake its result in the backward pass. */
class SavedActivationTest {
    private static Tensor norm(Tensor x, Tensor gamma, Tensor beta, boolean training, Activation act) {
        int channels = x.size(1);
        Tensor mean = Tensor.zeros(channels).to(x.device());
        Tensor var = Tensor.ones(channels).to(x.device());
        return Inputs.activate(Functional.batchNorm(x, gamma, beta, mean, var, training, 0.1f, 0.1f), act);
    }

    @Label("The gradients of a convolution of an activation match finite differences.")
    @Property(tries = 40)
    void gradientOfAConvolution(@ForAll boolean training, @ForAll Activation act, @ForAll boolean depthwise,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.conv2d(norm(t[0], t[1], t[2], training, act), t[3], null, 1, 1,
                depthwise ? 2 : 1), inputs.normal(2, 2, 3, 2), inputs.positive(2), inputs.normal(2),
                inputs.normal(2, depthwise ? 1 : 2, 3, 3));
    }

    @Label("The gradients of scaled channels of an activation match finite differences.")
    @Property(tries = 40)
    void gradientOfScaledChannels(@ForAll boolean training, @ForAll Activation act, @ForAll boolean twice,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> {
            Tensor x = norm(t[0], t[1], t[2], training, act);
            Tensor s = Functional.adaptiveAvgPool2d(x, 1, 1).mul(t[4]).sigmoid();
            Tensor y = Functional.conv2d(Functional.scaleChannels(x, s), t[3], null, 1, 0, 1);
            return twice ? Functional.conv2d(Functional.scaleChannels(Functional.scaleChannels(x, s), s), t[3], null, 1,
                    0, 1).add(y) : y;
        }, inputs.normal(2, 2, 2, 3), inputs.positive(2), inputs.normal(2), inputs.normal(3, 2, 1, 1),
                inputs.normal(1, 2, 1, 1));
    }

    @Property(tries = 20)
    void gradientsOfTheCpuAreThoseOfTheReference(@ForAll Activation act, @ForAll boolean depthwise,
            @ForAll long seed) {
        float[][] cpu = gradients(Device.cpu(), act, depthwise, seed);
        float[][] reference = gradients(Device.reference(), act, depthwise, seed);
        for (int i = 0; i < cpu.length; i++) {
            assertArrayEquals(reference[i], cpu[i], 2e-3f, "gradient " + i);
        }
    }

    private static float[][] gradients(Device device, Activation act, boolean depthwise, long seed) {
        int channels = 24;
        Tensor[] t = {Inputs.normalValues(seed, 2, channels, 9, 7), Inputs.normalValues(seed + 1, channels),
            Inputs.normalValues(seed + 2, channels),
            depthwise ? Inputs.normalValues(seed + 3, channels, 1, 3, 3).mul(0.3f)
                    : Inputs.normalValues(seed + 3, 16, channels, 1, 1).mul(0.2f)};
        for (int i = 0; i < t.length; i++) {
            t[i] = t[i].to(device).requiresGrad(true);
        }
        try (var _ = MemoryScope.open()) {
            Tensor x = norm(t[0], t[1], t[2], true, act);
            Functional.conv2d(x, t[3], null, 1, depthwise ? 1 : 0, depthwise ? channels : 1).square().mean().backward();
        }
        return new float[][] {t[0].grad().toArray(), t[1].grad().toArray(), t[3].grad().toArray()};
    }

    @Example
    void theResultOfANormalisationIsNotKept() {
        try (var _ = MemoryScope.open()) {
            Tensor x = Inputs.normalValues(1, 2, 3, 4, 4);
            Tensor weight = Inputs.normalValues(2, 5, 3, 1, 1).requiresGrad(true);
            Tensor gamma = Inputs.vector(1, 2, 3).requiresGrad(true);
            Tensor h = norm(x, gamma, Inputs.vector(0, 0, 0), true, Activation.SILU);
            Tensor y = Functional.conv2d(h, weight, null, 1, 0, 1);
            Tensor norm = h.gradFn().inputs()[0];
            assertNotNull(norm.storage().deferred(), "the normalised values were written");
            MemoryScope.discard(norm);
            MemoryScope.discard(h);
            assertTrue(h.storage().isFreed());
            y.sum().backward();
            assertEquals(5, weight.grad().size(0));
        }
    }

    @Example
    void aResultThatWasChangedIsKept() {
        try (var _ = MemoryScope.open()) {
            Tensor x = Inputs.normalValues(1, 2, 3, 4, 4);
            Tensor weight = Inputs.normalValues(2, 5, 3, 1, 1).requiresGrad(true);
            Tensor gamma = Inputs.vector(1, 2, 3).requiresGrad(true);
            Tensor h = norm(x, gamma, Inputs.vector(0, 0, 0), true, Activation.SILU);
            h.detach().copyFrom(h.detach().mul(2).copy());
            Tensor y = Functional.conv2d(h, weight, null, 1, 0, 1);
            MemoryScope.discard(h);
            assertFalse(h.storage().isFreed());
            float[] expected = h.detach().sum(false, 0, 2, 3).toArray();
            y.sum().backward();
            assertArrayEquals(expected, weight.grad().slice(0, 0, 1).copy().toArray(), 1e-4f);
        }
    }

    /** The normalisation's own check finds it, whoever comes first. */
    @Example
    void aChangedInputOfTheNormalisationIsNoticed() {
        Tensor x = Inputs.normalValues(1, 2, 3, 4, 4);
        Tensor gamma = Inputs.vector(1, 2, 3).requiresGrad(true);
        Tensor h = norm(x.channelsLast(), gamma, Inputs.vector(0, 0, 0), true, Activation.SILU);
        Tensor input = h.gradFn().inputs()[0].gradFn().inputs()[0];
        Tensor y = Functional.conv2d(h, Inputs.normalValues(2, 5, 3, 1, 1).requiresGrad(true), null, 1, 0, 1);
        input.storage().touch();
        assertThrows(IllegalStateException.class, () -> y.sum().backward());
    }
}
