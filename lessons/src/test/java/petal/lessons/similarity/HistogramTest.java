package petal.lessons.similarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Property(tries = 30)
    void everyValueFallsIntoOneBin(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int bins) {
        double[] values = random.doubles(50, -1.5, 1.5).toArray();
        var histogram = Histogram.of(values, -1, 1, bins);
        assertEquals(50, Arrays.stream(histogram.counts()).sum());
        assertEquals(1, Arrays.stream(histogram.shares()).sum(), 1e-12);
        assertEquals(-1 + 1.0 / bins, histogram.middles()[0], 1e-12);
    }

    @Test
    void binsBeginWhereTheyShould() {
        var histogram = Histogram.of(new double[] {-9, 0, 0.49, 0.5, 1, 9}, 0, 1, 2);
        assertArrayEquals(new long[] {3, 3}, histogram.counts());
        assertThrows(IllegalArgumentException.class, () -> Histogram.of(new double[] {Double.NaN}, 0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Histogram.of(new double[] {1}, 1, 1, 2));
    }
}
