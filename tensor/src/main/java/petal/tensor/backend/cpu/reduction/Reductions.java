package petal.tensor.backend.cpu.reduction;

import petal.tensor.backend.Reduction;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/** Reduces the middle axis of outer × axis × inner elements. */
public final class Reductions {
    private static final int GRAIN = 1 << 14;
    /** Elements of a row that are reduced at once; longer rows are cut, so that several threads can share them. */
    private static final int STRETCH = 1 << 15;

    private Reductions() {
    }

    /** See {@link petal.tensor.backend.Backend#reduce}. */
    public static void reduce(Reduction op, float[] x, float[] y, int outer, int axis, int inner) {
        if (inner == 1) {
            reduceRows(op, x, y, outer, axis);
        } else if (op == Reduction.MAX) {
            Columns.max(x, y, outer, axis, inner);
        } else {
            Columns.sum(x, y, outer, axis, inner, op == Reduction.MEAN ? 1.0 / axis : 1);
        }
    }

    private static void reduceRows(Reduction op, float[] x, float[] y, int rows, int length) {
        int stretches = Math.max((length + STRETCH - 1) / STRETCH, 1);
        if (stretches == 1) {
            Parallel.forRange(rows, Math.max(GRAIN / Math.max(length, 1), 1), (from, to) -> {
                for (int row = from; row < to; row++) {
                    y[row] = (float) finish(op, reduceRow(op, x, row * length, (row + 1) * length), length);
                }
            });
            return;
        }
        float[] partial = Scratch.PARTIAL_SUMS.floats(rows * stretches);
        Parallel.forRange(rows * stretches, 1, (from, to) -> {
            for (int i = from; i < to; i++) {
                int start = i / stretches * length;
                int at = i % stretches * STRETCH;
                partial[i] = (float) reduceRow(op, x, start + at, start + Math.min(at + STRETCH, length));
            }
        });
        for (int row = 0; row < rows; row++) {
            double result = reduceRow(op, partial, row * stretches, (row + 1) * stretches);
            y[row] = (float) finish(op, result, length);
        }
    }

    private static double reduceRow(Reduction op, float[] x, int from, int to) {
        return op == Reduction.MAX ? Rows.max(x, from, to) : Rows.sum(x, from, to);
    }

    private static double finish(Reduction op, double result, int length) {
        return op == Reduction.MEAN ? result / length : result;
    }

    /** The column of the first largest element of each row. */
    public static int[] argmax(float[] x, int rows, int columns) {
        int[] best = new int[rows];
        Parallel.forRange(rows, Math.max(GRAIN / Math.max(columns, 1), 1), (from, to) -> {
            for (int row = from; row < to; row++) {
                best[row] = indexOfFirstLargest(x, row * columns, columns);
            }
        });
        return best;
    }

    private static int indexOfFirstLargest(float[] x, int at, int n) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (x[at + i] > x[at + best]) {
                best = i;
            }
        }
        return best;
    }
}
