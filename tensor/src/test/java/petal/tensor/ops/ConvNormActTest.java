package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.backend.Activation;

class ConvNormActTest {
    @Property(tries = 40)
    void isConvolutionThenNormalisationThenActivation(@ForAll @IntRange(min = 1, max = 2) int stride,
                                                      @ForAll boolean depthwise,
                                                      @ForAll boolean withResidual, @ForAll Activation act,
                                                      @ForAll boolean weighed, @ForAll boolean cpu,
                                                      @ForAll long seed) {
        Device device = cpu ? Device.cpu() : Device.reference();
        Tensor x = Inputs.normalValues(seed, 2, 4, 5, 5).to(device);
        Tensor weight = Inputs.normalValues(seed + 1, 4, depthwise ? 1 : 4, 3, 3).to(device);
        int groups = depthwise ? 4 : 1;
        Tensor gamma = Inputs.normalValues(seed + 2, 4).to(device).requiresGrad(true);
        Tensor beta = Inputs.normalValues(seed + 3, 4).to(device);
        Tensor mean = Inputs.normalValues(seed + 4, 4).to(device);
        Tensor var = Inputs.normalValues(seed + 5, 4).to(device).square().add(0.5f);
        Tensor s = weighed ? Inputs.normalValues(seed + 6, 2, 4, 1, 1).to(device) : null;
        Tensor seen = weighed ? Functional.scaleChannels(x, s) : x;
        Tensor plain = Functional.batchNorm(Functional.conv2d(seen, weight, null, stride, 1, groups), gamma, beta, mean,
                var, false, 0, 1e-3f, act).detach();
        Tensor residual = withResidual ? plain.mul(0.5f).contiguous() : null;
        Tensor folded = Autograd.noGrad(() ->
                Functional.convNormAct(x, s, weight, stride, 1, groups, gamma, beta, mean, var, 1e-3f, act,
                        residual));
        assertArrayEquals((withResidual ? plain.add(residual) : plain).toArray(), folded.toArray(), 2e-4f);
    }

    @Example
    void doesNotPretendToHaveABackward() {
        Tensor one = Inputs.vector(1);
        Tensor weight = Inputs.normalValues(1, 1, 1, 1, 1).requiresGrad(true);
        var error = assertThrows(IllegalStateException.class,
                () -> Functional.convNormAct(Inputs.normalValues(1, 1, 1, 2, 2),
                null, weight, 1, 0, 1, one, one, one, one, 0, Activation.NONE, null));
        assertEquals("convNormAct has no backward; use conv2d and batchNorm, or noGrad", error.getMessage());
    }

    @Example
    void residualsHaveTheResultsShape() {
        Tensor one = Inputs.vector(1);
        Tensor x = Inputs.normalValues(1, 1, 1, 2, 2);
        var error = assertThrows(IllegalArgumentException.class, () -> Functional.convNormAct(x, null,
                Inputs.normalValues(1, 1, 1, 1, 1), 2, 0, 1, one, one, one, one, 0, Activation.NONE, x));
        assertEquals("convNormAct: a residual has the result's shape [1, 1, 1, 1], got [1, 1, 2, 2]",
                error.getMessage());
    }
}
