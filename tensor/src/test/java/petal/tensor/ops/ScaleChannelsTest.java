package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class ScaleChannelsTest {
    @Label("The gradients of scaled channels match finite differences.")
    @Property(tries = 50)
    void gradient(@ForAll @Dims int n, @ForAll @Dims int c, @ForAll @Dims int h, @ForAll @Dims int w,
            @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> Functional.scaleChannels(t[0], t[1]), inputs.normal(n, c, h, w), inputs.normal(n, c, 1, 1));
    }

    @Label("The gradients of scaled channels match finite differences where the result is added to another.")
    @Property(tries = 20)
    void gradientThatOthersNeedToo(@ForAll @Dims int c, @ForAll boolean first, @ForAll long seed) {
        Inputs inputs = new Inputs(seed);
        Inputs.check(t -> {
            Tensor other = t[2].mul(t[2]);
            Tensor y = Functional.scaleChannels(t[0], t[1]);
            return first ? y.add(other) : other.add(y);
        }, inputs.normal(2, c, 2, 3), inputs.normal(2, c, 1, 1), inputs.normal(2, c, 2, 3));
    }

    @Label("Scaling channels is a multiplication with broadcasting.")
    @Property(tries = 20)
    void isAMultiplication(@ForAll @Dims int n, @ForAll @Dims int c, @ForAll @Dims int side, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, n, c, side, side);
        Tensor s = Inputs.normalValues(seed + 1, n, c, 1, 1);
        assertArrayEquals(x.mul(s).toArray(), Functional.scaleChannels(x, s).toArray());
    }

    @Example
    void shapesThatDoNotFitAreNamed() {
        var error = assertThrows(IllegalArgumentException.class, () -> Functional.scaleChannels(
                Inputs.normalValues(1, 2, 3, 4, 4), Inputs.normalValues(1, 1, 3, 1, 1)));
        assertEquals("scaleChannels: an input of shape [2, 3, 4, 4] needs a scale of shape [2, 3, 1, 1], got [1, 3, "
                + "1, 1]",
                error.getMessage());
    }
}
