package petal.lessons.garden.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CurvesTest {
    @Property
    void sineAndCosineAreClose(@ForAll @DoubleRange(min = -700, max = 700) double x) {
        assertEquals(StrictMath.sin(x), Curves.sin(x), 1e-7);
        assertEquals(StrictMath.cos(x), Curves.cos(x), 1e-7);
    }

    @Property
    void smoothStepRisesBetweenItsEnds(@ForAll @DoubleRange(min = -2, max = 2) double x,
            @ForAll @DoubleRange(min = 0, max = 1) double more) {
        double here = Curves.smooth(-1, 1, x);
        assertTrue(here >= 0 && here <= 1 && Curves.smooth(-1, 1, x + more) >= here - 1e-15);
        assertEquals(x <= -1 ? 0 : x >= 1 ? 1 : here, here);
        assertEquals(1, here + Curves.smooth(-1, 1, -x), 1e-12);
    }
}
