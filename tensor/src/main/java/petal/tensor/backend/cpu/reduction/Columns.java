package petal.tensor.backend.cpu.reduction;

import java.util.Arrays;
import petal.tensor.backend.cpu.channels.ChannelSums;
import petal.tensor.backend.cpu.elementwise.BinaryLoops;
import petal.tensor.backend.cpu.threads.Parallel;

/** Reduces columns: y[o, i] from all x[o, a, i]. */
final class Columns {
    private static final int GRAIN = 1 << 14;

    private Columns() {
    }

    /** y = factor · Σ x: one matrix is shared by the threads, of several each thread takes some. */
    static void sum(float[] x, float[] y, int matrices, int rows, int columns, double factor) {
        Parallel.forRange(matrices, Math.max(GRAIN / Math.max(rows * columns, 1), 1), (from, to) -> {
            for (int matrix = from; matrix < to; matrix++) {
                ChannelSums.sum(x, matrix * rows * columns, rows, columns, factor, y, matrix * columns);
            }
        });
    }

    /** y = max x. */
    static void max(float[] x, float[] y, int matrices, int rows, int columns) {
        Parallel.forRange(matrices, Math.max(GRAIN / Math.max(rows * columns, 1), 1), (from, to) -> {
            for (int matrix = from; matrix < to; matrix++) {
                int at = matrix * columns;
                Arrays.fill(y, at, at + columns, Float.NEGATIVE_INFINITY);
                for (int row = 0; row < rows; row++) {
                    BinaryLoops.max(y, at, x, (matrix * rows + row) * columns, y, at, columns);
                }
            }
        });
    }
}
