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
import petal.tensor.Tensor;

class Conv2dTest {
    @Label("The gradients of a convolution match finite differences.")
    @Property(tries = 80)
    void gradient(@ForAll @IntRange(min = 1, max = 2) int batch, @ForAll @IntRange(min = 1, max = 2) int in,
            @ForAll @IntRange(min = 1, max = 2) int out, @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll @IntRange(min = 1, max = 3) int kernelHeight,
            @ForAll @IntRange(min = 1, max = 2) int kernelWidth,
            @ForAll @IntRange(min = 1, max = 2) int stride, @ForAll @IntRange(max = 1) int padding,
            @ForAll boolean bias, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        var x = inputs.normal(batch, in * groups, 3, 4);
        var weight = inputs.normal(out * groups, in, kernelHeight, kernelWidth);
        if (bias) {
            Inputs.check(t -> Functional.conv2d(t[0], t[1], t[2], stride, padding, groups), x, weight,
                    inputs.normal(out * groups));
        } else {
            Inputs.check(t -> Functional.conv2d(t[0], t[1], null, stride, padding, groups), x, weight);
        }
    }

    /** What is left out is computed by other kernels than both gradients together; the numbers are the same. */
    @Example
    void frozenWeightsAndInputsThatNeedNoGradientAreLeftOut() {
        Tensor x = Inputs.normalValues(1, 1, 2, 3, 3).requiresGrad(true);
        Tensor weight = Inputs.normalValues(2, 2, 2, 1, 1).requiresGrad(true);
        Functional.conv2d(x, weight, null, 1, 0, 1).sum().backward();

        Tensor image = x.detach().requiresGrad(true);
        Functional.conv2d(image, weight.detach(), null, 1, 0, 1).sum().backward();
        assertArrayEquals(x.grad().toArray(), image.grad().toArray());

        Tensor kernel = weight.detach().requiresGrad(true);
        Functional.conv2d(x.detach(), kernel, null, 1, 0, 1).sum().backward();
        assertArrayEquals(weight.grad().toArray(), kernel.grad().toArray());
    }

    @Example
    void countsItsProducts() {
        Tensor x = Inputs.normalValues(1, 2, 4, 5, 5);
        Tensor weight = Inputs.normalValues(2, 6, 2, 3, 3);
        // 2 images · 6 channels · 3 × 3 positions, each a window of 2 channels · 3 × 3
        assertEquals(2 * 6 * 9 * 2 * 9, new Conv2d(x, weight, null, 1, 0, 2).multiplyAdds());
    }

    @Example
    void resultsAreChannelsLast() {
        Tensor x = Inputs.normalValues(1, 2, 3, 4, 4);
        assertTrue(Functional.conv2d(x, Inputs.normalValues(2, 5, 3, 3, 3), null, 1, 1, 1).isChannelsLast());
    }

    @Example
    void shapesThatDoNotFitAreNamed() {
        Tensor x = Inputs.normalValues(1, 1, 3, 2, 2);
        assertMessage("conv2d: a weight of shape [4, 2, 1, 1] with 1 groups expects 2 input channels, got an input of "
                + "shape [1, 3, 2, 2]", x, Inputs.normalValues(1, 4, 2, 1, 1), 1);
        assertMessage("conv2d: 3 input and 4 output channels cannot be split into 3 groups; both must be multiples of "
                + "groups",
                x, Inputs.normalValues(1, 4, 1, 1, 1), 3);
        assertMessage("conv2d: a 3×3 kernel does not fit into a 2×2 input with padding 0; use a larger input or more "
                + "padding",
                x, Inputs.normalValues(1, 4, 3, 3, 3), 1);
        assertMessage("conv2d: the input must be [batch, channels, height, width], got shape [3, 2]",
                Inputs.normalValues(1, 3, 2), Inputs.normalValues(1, 4, 3, 3, 3), 1);
    }

    private static void assertMessage(String expected, Tensor x, Tensor weight, int groups) {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.conv2d(x, weight, null, 1, 0, groups));
        assertEquals(expected, error.getMessage());
    }
}
