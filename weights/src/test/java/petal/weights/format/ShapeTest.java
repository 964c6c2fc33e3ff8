package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {
    @Test
    void countsElements() {
        assertEquals(24, Shape.of(2, 3, 4).elements());
        assertEquals(1, Shape.of().elements());
        assertEquals(0, Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0).elements());
        assertEquals("[2, 3]", Shape.of(2, 3).toString());
    }

    @Test
    void refusesWhatCannotBeCounted() {
        assertThrows(IllegalArgumentException.class, () -> Shape.of(-1));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(1 << 30, 1 << 30));
        assertThrows(IllegalArgumentException.class, () -> Shape.of(new int[65]));
    }
}
