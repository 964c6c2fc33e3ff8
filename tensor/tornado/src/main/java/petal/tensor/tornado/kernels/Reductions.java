package petal.tensor.tornado.kernels;

import petal.tensor.backend.Reduction;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Sums, means and maxima ({@link Reduction}, by ordinal). The threads of a group share the numbers among them and then
 * fold their results in halves, in local memory.
 */
public final class Reductions {
    /** Columns that one group of {@link #columns} reduces; it has eight threads for each. */
    public static final int COLUMNS = 32;

    private Reductions() {
    }

    /**
     * The inner axis is contiguous: x is rows × columns, y has one number a row. One group a row.
     * Arguments: x, y, columns, op.
     */
    public static void rows(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int row = c.groupIdx;
        int columns = a.get(2);
        int op = a.get(3);
        int x = a.get(0) + row * columns;
        float value = op == 2 ? -Float.MAX_VALUE : 0;
        for (int i = thread; i < columns; i += 256) {
            float next = m.get(x + i);
            value = op == 2 ? (next > value ? next : value) : value + next;
        }
        part[thread] = value;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                float other = part[thread + half];
                float own = part[thread];
                part[thread] = op == 2 ? (other > own ? other : own) : own + other;
            }
        }
        if (thread == 0) {
            m.set(a.get(1) + row, op == 1 ? part[0] / columns : part[0]);
        }
    }

    /**
     * x is outer × axis × inner, y is slices × outer × inner, or is added to with {@code accumulate}: the axis is cut
     * into slices, each of which is reduced by itself. One group for each slice, each outer and each {@link #COLUMNS}
     * numbers of inner. Arguments: x, y, axis, inner, op, accumulate, outer, length of a slice, what a mean is divided
     * by.
     */
    public static void columns(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int axis = a.get(2);
        int inner = a.get(3);
        int op = a.get(4);
        int blocks = (inner + 31) / 32;
        int rest = c.groupIdx / blocks;
        int column = (c.groupIdx - rest * blocks) * 32 + (thread & 31);
        int slice = rest / a.get(6);
        int outer = rest - slice * a.get(6);
        int begin = slice * a.get(7);
        int end = begin + a.get(7) < axis ? begin + a.get(7) : axis;
        int x = a.get(0) + outer * axis * inner + column;
        float value = op == 2 ? -Float.MAX_VALUE : 0;
        if (column < inner) {
            for (int i = begin + (thread >> 5); i < end; i += 8) {
                float next = m.get(x + i * inner);
                value = op == 2 ? (next > value ? next : value) : value + next;
            }
        }
        part[thread] = value;
        for (int half = 128; half > 16; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                float other = part[thread + half];
                float own = part[thread];
                part[thread] = op == 2 ? (other > own ? other : own) : own + other;
            }
        }
        if (thread < 32 && column < inner) {
            float result = op == 1 ? part[thread] / a.get(8) : part[thread];
            int y = a.get(1) + rest * inner + column;
            if (a.get(5) == 1) {
                result = result + m.get(y);
            }
            m.set(y, result);
        }
    }

    /**
     * The index of the first largest number of each row, as a float. One thread a row. Arguments: x, y, rows, columns.
     */
    public static void argmax(KernelContext c, FloatArray m, IntArray a) {
        int row = c.globalIdx;
        if (row < a.get(2)) {
            int columns = a.get(3);
            int x = a.get(0) + row * columns;
            int best = 0;
            float largest = m.get(x);
            for (int i = 1; i < columns; i++) {
                float next = m.get(x + i);
                if (next > largest) {
                    largest = next;
                    best = i;
                }
            }
            m.set(a.get(1) + row, (float) best);
        }
    }
}
