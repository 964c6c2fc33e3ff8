package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class LinearTest {
    @Label("The gradients of a linear layer match finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @Dims int n, @ForAll @Dims int in, @ForAll @Dims int out, @ForAll boolean bias,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        if (bias) {
            Inputs.check(t -> Functional.linear(t[0], t[1], t[2]), inputs.normal(n, in), inputs.normal(out, in),
                    inputs.normal(out));
        } else {
            Inputs.check(t -> Functional.linear(t[0], t[1], null), inputs.normal(n, in), inputs.normal(out, in));
        }
    }

    @Example
    void value() {
        Tensor y = Functional.linear(Inputs.vector(1, 2).reshape(1, 2), Inputs.vector(3, 4, 5, 6).reshape(2, 2),
                Inputs.vector(0.5f, -1));
        assertArrayEquals(new float[] {11.5f, 16}, y.toArray());
    }

    @Example
    void countsItsProducts() {
        assertEquals(2 * 3 * 4,
                new Linear(Inputs.normalValues(1, 2, 3), Inputs.normalValues(1, 4, 3), null).multiplyAdds());
    }

    @Example
    void shapesThatDoNotFitAreNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Functional.linear(Inputs.normalValues(1, 2, 3),
                Inputs.normalValues(1, 4, 3), Inputs.normalValues(1, 3)));
        assertTrue(error.getMessage().contains("bias must have shape [4], got [3]"), error.getMessage());
    }
}
