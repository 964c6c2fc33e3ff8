package petal.efficientnet.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void saysHowFarItIsHowFastAndHowLongYet() {
        assertEquals("0 of 3,232 pictures", Progress.line(0, 3232, 0, 1));
        assertEquals("0 of 3,232 pictures", Progress.line(0, 3232, 0, 100));
        assertEquals("1,200 of 3,232 pictures, 100.0 a second, 0:00:20 left", Progress.line(1200, 3232, 0, 12));
        assertEquals("100 of 360,100 pictures, 10.0 a second, 10:00:00 left, 3 broken",
                Progress.line(100, 360_100, 3, 10));
    }
}
