package petal.tensor.tornado.kernels;

import petal.tensor.backend.Reduction;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Sums, means and maxima ({@link Reduction}, by ordinal). The threads of a group share the elements among them and then
 * fold their results in halves, in local memory. The constants say where the arguments are.
 */
public final class Reductions {
    /** What is reduced. */
    public static final int X = 0;
    /** The result. */
    public static final int Y = 1;
    /** Length of the axis. */
    public static final int AXIS = 2;
    /** How far its elements are apart. */
    public static final int INNER = 3;
    /** Ordinal of the {@link Reduction}. */
    public static final int OP = 4;
    /** Whether the result is added to. */
    public static final int ACCUMULATE = 5;
    /** How often the axis comes. */
    public static final int OUTER = 6;
    /** Length of a slice. */
    public static final int SLICE = 7;
    /** What a mean is divided by. */
    public static final int DIVISOR = 8;
    /** Ordinal of the mean. */
    private static final int MEAN = 1;
    /** Ordinal of the maximum. */
    private static final int MAX = 2;

    private Reductions() {
    }

    /**
     * The inner axis is contiguous: x is rows × columns, y has one element per row. One group per row.
     */
    public static void rows(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int row = c.groupIdx;
        int columns = a.get(AXIS);
        int op = a.get(OP);
        int x = a.get(X) + row * columns;
        float value = op == MAX ? -Float.MAX_VALUE : 0;
        for (int i = thread; i < columns; i += Group.SIZE) {
            float next = m.get(x + i);
            value = op == MAX ? (next > value ? next : value) : value + next;
        }
        part[thread] = value;
        for (int half = Group.SIZE / 2; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                float other = part[thread + half];
                float own = part[thread];
                part[thread] = op == MAX ? (other > own ? other : own) : own + other;
            }
        }
        if (thread == 0) {
            m.set(a.get(Y) + row, op == MEAN ? part[0] / columns : part[0]);
        }
    }

    /**
     * x is outer × axis × inner, y is slices × outer × inner, or is added to with {@code accumulate}: the axis is cut
     * into slices, each of which is reduced by itself. One group for each slice, each outer and each {@value Group#CHANNELS}
     * elements of inner.
     */
    public static void columns(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int axis = a.get(AXIS);
        int inner = a.get(INNER);
        int op = a.get(OP);
        int blocks = (inner + (Group.CHANNELS - 1)) / Group.CHANNELS;
        int rest = c.groupIdx / blocks;
        int column = (c.groupIdx - rest * blocks) * Group.CHANNELS + (thread & Group.CHANNELS - 1);
        int slice = rest / a.get(OUTER);
        int outer = rest - slice * a.get(OUTER);
        int begin = slice * a.get(SLICE);
        int end = begin + a.get(SLICE) < axis ? begin + a.get(SLICE) : axis;
        int x = a.get(X) + outer * axis * inner + column;
        float value = op == MAX ? -Float.MAX_VALUE : 0;
        if (column < inner) {
            for (int i = begin + (thread >> Group.CHANNEL_BITS); i < end; i += Group.LANES) {
                float next = m.get(x + i * inner);
                value = op == MAX ? (next > value ? next : value) : value + next;
            }
        }
        part[thread] = value;
        for (int half = Group.SIZE / 2; half > Group.CHANNELS / 2; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                float other = part[thread + half];
                float own = part[thread];
                part[thread] = op == MAX ? (other > own ? other : own) : own + other;
            }
        }
        if (thread < Group.CHANNELS && column < inner) {
            float result = op == MEAN ? part[thread] / a.get(DIVISOR) : part[thread];
            int y = a.get(Y) + rest * inner + column;
            if (a.get(ACCUMULATE) == 1) {
                result = result + m.get(y);
            }
            m.set(y, result);
        }
    }

    /** The index of the first largest element of each row, as a float. One thread per row. */
    public static void argmax(KernelContext c, FloatArray m, IntArray a) {
        int row = c.globalIdx;
        if (row < a.get(OUTER)) {
            int columns = a.get(AXIS);
            int x = a.get(X) + row * columns;
            int best = 0;
            float largest = m.get(x);
            for (int i = 1; i < columns; i++) {
                float next = m.get(x + i);
                if (next > largest) {
                    largest = next;
                    best = i;
                }
            }
            m.set(a.get(Y) + row, (float) best);
        }
    }
}
