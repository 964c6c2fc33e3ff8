package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertFault("a dimension of -1 where 0 to 2147483647 is possible", -1);
        assertFault("more than " + Shape.MAX_ELEMENTS + " elements", 1 << 30, 1 << 30);
        assertFault("65 dimensions where at most 64 are possible", new int[65]);
    }

    private static void assertFault(String expected, int... sizes) {
        String message = assertThrows(IllegalArgumentException.class, () -> Shape.of(sizes)).getMessage();
        assertTrue(message.contains(expected), message);
    }
}
