package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ResampleWeightsTest {

    private static final int ONE = 1 << ResampleWeights.PRECISION_BITS;

    @Property(tries = 300)
    void weightsOfAPixelSumToOneAndStayInside(@ForAll @IntRange(min = 1, max = 300) int from,
            @ForAll @IntRange(min = 1, max = 300) int to, @ForAll Interpolation interpolation) {
        var weights = ResampleWeights.of(from, to, interpolation);

        for (int i = 0; i < to; i++) {
            int sum = Arrays.stream(weights.weights(), i * weights.taps(), (i + 1) * weights.taps()).sum();
            assertTrue(Math.abs(sum - ONE) <= weights.taps(), "the weights of " + i + " sum to " + sum);
            assertTrue(weights.starts()[i] >= 0 && weights.starts()[i] + weights.taps() <= from);
        }
    }

    @Property(tries = 200)
    void aWindowHasTheWeightsOfTheWhole(@ForAll @IntRange(min = 1, max = 200) int from,
            @ForAll @IntRange(min = 10, max = 200) int to, @ForAll @IntRange(min = 0, max = 5) int first,
            @ForAll @IntRange(min = 1, max = 5) int count, @ForAll Interpolation interpolation) {
        var whole = ResampleWeights.of(from, to, interpolation);
        var window = ResampleWeights.of(from, to, first, count, interpolation);

        for (int i = 0; i < count; i++) {
            assertArrayEquals(spread(whole, first + i, from), spread(window, i, from));
        }
    }

    @Test
    void enlargingTakesFourPixelsAndShrinkingMore() {
        assertEquals(4, ResampleWeights.of(227, 256, Interpolation.BICUBIC).taps());
        assertEquals(2, ResampleWeights.of(227, 256, Interpolation.BILINEAR).taps());
        assertTrue(ResampleWeights.of(512, 256, Interpolation.BICUBIC).taps() >= 8);
    }

    /** The weights of one output pixel, each at its input pixel. */
    private static int[] spread(ResampleWeights weights, int pixel, int from) {
        var spread = new int[from];
        System.arraycopy(weights.weights(), pixel * weights.taps(), spread, weights.starts()[pixel], weights.taps());
        return spread;
    }
}
