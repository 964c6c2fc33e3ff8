package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import petal.tensor.Tensor;
import petal.tensor.backend.Unary;

class ElementwiseTest {
    @Label("The gradient of every function of one argument matches finite differences.")
    @Property(tries = 150)
    void gradient(@ForAll Unary function, @ForAll @Size(max = 4) List<@Dims Integer> dims, @ForAll long seed) {
        int[] shape = Inputs.shape(dims);
        Inputs inputs = new Inputs(seed);
        Inputs.Input x = switch (function) {
            case LOG, SQRT, RECIPROCAL -> inputs.positive(shape);
            case ABS, RELU, RELU6, SIGN -> inputs.apart(shape);
            default -> inputs.normal(shape);
        };
        Inputs.check(in -> Elementwise.of(function, in[0]), x);
    }

    @Example
    void keepsTheLayoutOfImages() {
        Tensor x = Inputs.image(2, 3, 4, 5);
        assertTrue(x.silu().isChannelsLast());
    }

    @Example
    void corners() {
        Tensor x = Inputs.vector(-2, 0, 3).requiresGrad(true);
        x.relu().sum().backward();
        assertArrayEquals(new float[] {0, 0, 1}, x.grad().toArray());
        x.clearGrad();
        x.abs().sum().backward();
        assertArrayEquals(new float[] {-1, 0, 1}, x.grad().toArray());
    }

    @Example
    void reLU6IsFlatAtBothEnds() {
        Tensor x = Inputs.vector(-1, 0, 3, 6, 7).requiresGrad(true);
        assertArrayEquals(new float[] {0, 0, 3, 6, 6}, x.relu6().toArray());
        x.relu6().sum().backward();
        assertArrayEquals(new float[] {0, 0, 1, 0, 0}, x.grad().toArray());
    }

    @Example
    void isNamedAfterItsFunction() {
        assertEquals("Silu([3]) → [3]", Inputs.vector(1, 2, 3).requiresGrad(true).silu().gradFn().toString());
    }
}
