package petal.lessons.garden.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceTest {
    /** The first numbers of SplitMix64 from seed 1234567, as its authors' C program prints them. */
    @Test
    void isSplitMix64() {
        var dice = new Dice(1234567);
        assertEquals(6457827717110365317L, dice.nextLong());
        assertEquals(3203168211198807973L, dice.nextLong());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), dice.nextLong());
    }

    @Label("Random streams depend on seed and index alone.")
    @Property
    void streamsDependOnSeedAndIndexAlone(@ForAll long seed, @ForAll @IntRange(min = 0) int index) {
        assertEquals(Dice.of(seed, index).nextLong(), Dice.of(seed, index).nextLong());
        assertNotEquals(Dice.of(seed, index).nextLong(), Dice.of(seed, index + 1L).nextLong());
        assertNotEquals(Dice.of(seed, index).nextLong(), Dice.of(seed + 1, index).nextLong());
    }

    @Label("A throw stays in its range.")
    @Property
    void staysInRange(@ForAll long seed, @ForAll @IntRange(min = -100, max = 100) int low,
            @ForAll @IntRange(min = 0, max = 50) int more) {
        var dice = new Dice(seed);
        int whole = dice.whole(low, low + more);
        double number = dice.between(low, low + more + 1);
        assertTrue(whole >= low && whole <= low + more);
        assertTrue(number >= low && number < low + more + 1);
        assertTrue(Math.abs(dice.vary(2)) <= 5);
    }

    @Test
    void choosesByWeight() {
        var dice = new Dice(3);
        int[] count = new int[4];
        for (int i = 0; i < 10_000; i++) {
            count[dice.weighted(1, 0, 2, 1)]++;
        }
        assertEquals(2500, count[0], 150);
        assertEquals(0, count[1]);
        assertEquals(5000, count[2], 150);
    }

    @Test
    void variesByTheDeviation() {
        var dice = new Dice(4);
        double sum = 0;
        double squares = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double x = dice.vary(3);
            sum += x;
            squares += x * x;
        }
        assertEquals(0, sum / n, 0.1);
        assertEquals(3, Math.sqrt(squares / n), 0.1);
    }
}
