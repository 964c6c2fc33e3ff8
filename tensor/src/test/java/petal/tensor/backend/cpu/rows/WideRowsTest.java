package petal.tensor.backend.cpu.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class WideRowsTest {
    @Property
    void wideRowsCoverTheMatrixOnce(@ForAll @IntRange(min = 1, max = 2000) int rows,
            @ForAll @IntRange(min = 1, max = 1500) int channels) {
        WideRows wide = WideRows.of(rows, channels);
        int next = 0;
        for (int i = 0; i < wide.count(); i++) {
            assertEquals(next, wide.start(i));
            assertEquals(0, wide.start(i) % channels, "a wide row starts with the first channel");
            assertTrue(wide.width(i) > 0 && wide.width(i) <= wide.width());
            assertEquals(i < wide.whole(), wide.width(i) == wide.width());
            next += wide.width(i);
        }
        assertEquals(rows * channels, next);
    }

    @Example
    void theChannelsOfEfficientNetFillWholeVectors() {
        for (int channels : new int[] {16, 24, 32, 40, 80, 96, 112, 144, 192, 240, 320, 480, 672, 1152, 1280}) {
            int width = WideRows.of(10_000, channels).width();
            assertEquals(0, width % LANES, channels + " channels");
            assertTrue(width >= 256 && width <= 2048, channels + " channels");
        }
    }

    @Example
    void repeatsWhatIsKnownOfEachChannel() {
        float[] to = new float[8];
        new WideRows(5, 3, 2).repeat(new float[] {9, 1, 2, 3}, 1, to, 1);
        assertArrayEquals(new float[] {0, 1, 2, 3, 1, 2, 3, 0}, to);
    }

    @Example
    void emptyMatricesHaveNoRows() {
        assertEquals(0, WideRows.of(0, 16).count());
    }
}
