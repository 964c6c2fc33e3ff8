package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.Device;
import petal.tensor.Functional;
import petal.tensor.MemoryScope;
import petal.tensor.Tensor;

/** A convolution of what squeeze-and-excitation has scaled. */
class ScaledConvolutionTest {
    @Label("The gradients of a convolution of scaled channels match finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @Dims int batch, @ForAll @IntRange(min = 1, max = 2) int in, @ForAll @Dims int out,
            @ForAll @IntRange(min = 1, max = 2) int groups, @ForAll @IntRange(min = 1, max = 2) int kernel,
            @ForAll @IntRange(min = 1, max = 2) int stride, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> scaledConv2d(t[0], t[1], t[2], stride, 1, groups),
                inputs.normal(batch, in * groups, 3, 2), inputs.normal(batch, in * groups, 1, 1),
                inputs.normal(out * groups, in, kernel, kernel));
    }

    @Label("A convolution of scaled channels scales first.")
    @Property(tries = 30)
    void scalesFirst(@ForAll @IntRange(min = 1, max = 3) int batch, @ForAll @IntRange(min = 1, max = 40) int in,
            @ForAll @IntRange(min = 1, max = 40) int out, @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll boolean cpu, @ForAll long seed) {
        Device device = cpu ? Device.cpu() : Device.reference();
        Tensor x = Inputs.normalValues(seed, batch, in, side, side).to(device);
        Tensor s = Inputs.normalValues(seed + 1, batch, in, 1, 1).to(device);
        Tensor weight = Inputs.normalValues(seed + 2, out, in, 1, 1).to(device);
        assertArrayEquals(Functional.conv2d(x.mul(s), weight, null, 1, 0, 1).toArray(),
                scaledConv2d(x, s, weight, 1, 0, 1).toArray(), 1e-4f);
    }

    /** Whatever else is wanted, a gradient is the same. */
    @Property
    void anyGradientsCanBeWanted(@ForAll boolean x, @ForAll boolean s, @ForAll boolean weight) {
        Tensor[] all = gradients(true, true, true);
        Tensor[] some = gradients(x, s, weight);
        boolean[] wanted = {x, s, weight};
        for (int i = 0; i < 3; i++) {
            if (wanted[i]) {
                assertArrayEquals(all[i].toArray(), some[i].toArray());
            } else {
                assertNull(some[i]);
            }
        }
    }

    private static Tensor[] gradients(boolean... wanted) {
        Tensor[] t = {Inputs.normalValues(1, 2, 3, 2, 2), Inputs.normalValues(2, 2, 3, 1, 1),
            Inputs.normalValues(3, 4, 3, 1, 1)};
        for (int i = 0; i < 3; i++) {
            t[i].requiresGrad(wanted[i]);
        }
        Tensor y = scaledConv2d(t[0], t[1], t[2], 1, 0, 1);
        if (y.requiresGrad()) {
            y.sum().backward();
        }
        return Arrays.stream(t).map(leaf -> leaf.hasGrad() ? leaf.grad() : null).toArray(Tensor[]::new);
    }

    private static Tensor scaledConv2d(Tensor x, Tensor s, Tensor weight, int stride, int padding, int groups) {
        return Functional.conv2d(Functional.scaleChannels(x, s), weight, null, stride, padding, groups);
    }

    /** The product is not written for it. */
    @Example
    void theScaledImageIsNotInMemory() {
        try (var _ = MemoryScope.open()) {
            Tensor x = Inputs.normalValues(1, 2, 32, 4, 4).to(Device.cpu());
            Tensor s = Inputs.normalValues(2, 2, 32, 1, 1).to(Device.cpu());
            Tensor weight = Inputs.normalValues(3, 16, 32, 1, 1).to(Device.cpu()).requiresGrad(true);
            Tensor product = Functional.scaleChannels(x, s);
            Functional.conv2d(product, weight, null, 1, 0, 1).sum().backward();
            assertNotNull(product.storage().deferred());
        }
    }
}
