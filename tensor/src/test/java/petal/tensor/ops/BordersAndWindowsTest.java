package petal.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.PadMode;
import petal.tensor.Pooling;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;

class BordersAndWindowsTest {
    @Label("A border that is cut off again leaves what was there.")
    @Property(tries = 40)
    void bordersAreCutOff(@ForAll PadMode mode, @ForAll @Dims int rows, @ForAll @Dims int columns,
            @ForAll @IntRange(max = 3) int before, @ForAll @IntRange(max = 3) int after, @ForAll long seed) {
        Tensor x = Inputs.normalValues(seed, rows, columns);
        int most = mode == PadMode.REPLICATE ? 3 : mode == PadMode.CIRCULAR ? columns : columns - 1;
        int left = Math.min(before, most);
        int right = Math.min(after, most);
        Tensor y = x.pad(mode, left, right);
        assertArrayEquals(x.toArray(), y.slice(1, left, left + columns).toArray());
        // the border from the other side is that of the mirror image
        assertArrayEquals(x.flip(1).pad(mode, right, left).toArray(), y.flip(1).toArray());
    }

    @Label("With ceil mode there are all windows of floor mode, and at most one more in each direction.")
    @Property(tries = 60)
    void ceilModeAddsWindows(@ForAll @IntRange(min = 3, max = 9) int size,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int stride, @ForAll boolean padded, @ForAll long seed) {
        int pad = padded ? kernel / 2 : 0;
        Tensor x = Inputs.normalValues(seed, 1, 2, size, size + 1);
        PoolWindow floor = PoolWindow.square(kernel, stride, pad, false);
        PoolWindow ceil = PoolWindow.square(kernel, stride, pad, true);
        Tensor most = Pooling.maxPool2d(x, ceil);
        Tensor mean = Pooling.avgPool2d(x, ceil);
        int rows = floor.rows(size);
        int columns = floor.columns(size + 1);
        assertTrue(most.size(2) - rows <= 1 && most.size(3) - columns <= 1 && most.hasShapeOf(mean));
        assertArrayEquals(Pooling.maxPool2d(x, floor).toArray(),
                most.slice(2, 0, rows).slice(3, 0, columns).toArray());
        assertTrue(Pooling.avgPool2d(x, floor).allClose(mean.slice(2, 0, rows).slice(3, 0, columns)));
        assertTrue(Pooling.avgPool2d(x.onesLike(), PoolWindow.square(kernel, stride, 0, true)).allClose(
                Tensor.scalar(1).to(x.device()).expand(Pooling.avgPool2d(x, PoolWindow.square(kernel, stride, 0, true))
                        .shape())));
    }
}
