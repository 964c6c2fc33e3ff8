package petal.weights.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BFloat16Test {
    @Test
    void everyValueSurvivesTheWayThroughFloat() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = BFloat16.toFloat((short) bits);
            if (Float.isNaN(value)) {
                assertTrue(Float.isNaN(BFloat16.toFloat(BFloat16.fromFloat(value))));
            } else {
                assertEquals((short) bits, BFloat16.fromFloat(value));
            }
        }
    }

    @Property
    void roundingPicksTheNearest(@ForAll int bits) {
        assertNearest(bits);
    }

    /** Random bits hardly ever lie in the middle between two values. */
    @Property
    void inTheMiddleRoundingPicksTheEvenOneOfTwo(@ForAll short kept) {
        assertNearest(kept << 16 | 0x8000);
    }

    private static void assertNearest(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (!Float.isFinite(value)) {
            return;
        }
        int lower = bits >>> 16;
        int upper = lower + 1;
        short rounded = BFloat16.fromFloat(value);
        int side = toNext(bits, upper).compareTo(toPrevious(bits, lower));
        int nearest = side < 0 ? upper : side > 0 ? lower : (lower & 1) == 0 ? lower : upper;
        assertEquals((short) nearest, rounded);
    }

    @Test
    void specialValuesStayWhatTheyAre() {
        assertEquals(Float.POSITIVE_INFINITY, BFloat16.toFloat(BFloat16.fromFloat(Float.POSITIVE_INFINITY)));
        assertEquals(Float.POSITIVE_INFINITY, BFloat16.toFloat(BFloat16.fromFloat(Float.MAX_VALUE)));
        assertEquals(0x8000, BFloat16.fromFloat(-0f) & 0xffff);
        // A NaN whose only bits lie in the half that is cut off.
        assertTrue(Float.isNaN(BFloat16.toFloat(BFloat16.fromFloat(Float.intBitsToFloat(0x7f800001)))));
    }

    private static BigDecimal toPrevious(int bits, int lower) {
        return magnitude(bits).subtract(magnitude(lower << 16));
    }

    private static BigDecimal toNext(int bits, int upper) {
        return magnitude(upper << 16).subtract(magnitude(bits));
    }

    /** The absolute value; the bits of infinity stand for 2¹²⁸, the number it is rounded from. */
    private static BigDecimal magnitude(int bits) {
        int absolute = bits & 0x7fffffff;
        return absolute == 0x7f800000 ? BigDecimal.TWO.pow(128)
                : new BigDecimal(Float.intBitsToFloat(absolute));
    }
}
