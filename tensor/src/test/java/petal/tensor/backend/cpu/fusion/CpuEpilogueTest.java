package petal.tensor.backend.cpu.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import petal.tensor.backend.Activation;

class CpuEpilogueTest {
    private static float[] numbers(Random random, int n) {
        float[] x = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextFloat() * 4 - 2;
        }
        return x;
    }

    @Label("What follows a convolution changes its block and nothing else.")
    @Property(tries = 200)
    void finishesTheBlockAndNothingElse(@ForAll @IntRange(max = 5) int rows, @ForAll @IntRange(max = 40) int columns,
            @ForAll @IntRange(max = 7) int channel, @ForAll @IntRange(max = 5) int at,
            @ForAll Activation act, @ForAll boolean scaled, @ForAll boolean shifted,
            @ForAll boolean residual, @ForAll long seed) {
        Random random = new Random(seed);
        int row = columns + 3;
        float[] y = numbers(random, at + rows * row + 20);
        ChannelEpilogue epilogue = new ChannelEpilogue(scaled ? numbers(random, channel + columns) : null,
                shifted ? numbers(random, channel + columns) : null, act, residual ? numbers(random, y.length) : null);
        float[] before = y.clone();
        epilogue.apply(y, at, row, rows, channel, columns);
        for (int i = 0; i < y.length; i++) {
            int column = (i - at) % row;
            boolean inside = i >= at && (i - at) / row < rows && column < columns;
            if (inside) {
                double x = before[i] * (scaled ? epilogue.scale()[channel + column] : 1.0)
                        + (shifted ? epilogue.shift()[channel + column] : 0.0);
                double want = act.apply(x) + (residual ? epilogue.residual()[i] : 0);
                assertEquals(want, y[i], 2e-6 * (1 + Math.abs(x)), "at index " + i);
            } else {
                assertEquals(before[i], y[i], "touched index " + i);
            }
        }
    }

    @Example
    void noneChangesNothing() {
        float[] y = {1, -2, 3};
        CpuEpilogue.NONE.apply(y, 0, 3, 1, 0, 3);
        assertArrayEquals(new float[] {1, -2, 3}, y);
    }
}
