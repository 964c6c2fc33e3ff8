package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import petal.tensor.Functional;
import petal.tensor.Tensor;

class AdaptiveAvgPool2dTest {
    @Label("The gradient of averages over windows matches finite differences.")
    @Property(tries = 60)
    void gradient(@ForAll @Dims int c, @ForAll @Dims int h, @ForAll @Dims int w, @ForAll @Dims int outHeight,
            @ForAll @Dims int outWidth, @ForAll long seed) {
        Inputs.check(t -> Functional.adaptiveAvgPool2d(t[0], outHeight, outWidth), new Inputs(seed).normal(2, c, h, w));
    }

    @Property(tries = 20)
    void oneWindowIsTheMean(@ForAll @Dims int c, @ForAll @Dims int h, @ForAll @Dims int w, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, 2, c, h, w);
        assertArrayEquals(x.mean(true, 2, 3).toArray(), Functional.adaptiveAvgPool2d(x, 1, 1).toArray(), 1e-6f);
    }

    @Property(tries = 20)
    void asManyWindowsAsPixelsChangeNothing(@ForAll @Dims int h, @ForAll @Dims int w, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, 2, 3, h, w);
        assertArrayEquals(x.toArray(), Functional.adaptiveAvgPool2d(x, h, w).toArray());
    }

    @Example
    void zeroWindowsAreRefused() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Functional.adaptiveAvgPool2d(Inputs.normalValues(1, 1, 1, 2, 2), 0, 1));
        assertTrue(error.getMessage().contains("[1, 1, 2, 2] over 0 × 1 windows"), error.getMessage());
    }
}
