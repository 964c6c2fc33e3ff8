package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Tensors of any layout, of up to {@value #RANK} dimensions; unused ones come first and have size 1. Every kernel runs
 * n threads, one per index of the shape, the last dimension fastest. The constants say where the arguments are.
 */
public final class Strided {
    /** Dimensions that the kernels know. */
    public static final int RANK = 8;
    /** The first tensor. */
    public static final int X = 0;
    /** The second tensor. */
    public static final int Y = 1;
    /** Elements of the shape. */
    public static final int SIZE = 2;
    /** The dimensions. */
    public static final int SIZES = 3;
    /** Strides of the first tensor. */
    public static final int FIRST_STRIDES = SIZES + RANK;
    /** Strides of the second tensor. */
    public static final int SECOND_STRIDES = SIZES + 2 * RANK;
    /** The dense result, where it is a tensor of its own. */
    public static final int RESULT = SIZES + 3 * RANK;
    /** Ordinal of the function. */
    public static final int OP = RESULT + 1;

    private Strided() {
    }

    /** y[…] = x[…]. */
    public static void copy(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            int from = a.get(X);
            int to = a.get(Y);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(SIZES + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                from += index * a.get(FIRST_STRIDES + d);
                to += index * a.get(SECOND_STRIDES + d);
            }
            m.set(to, m.get(from));
        }
    }

    /** y[…] += x[…]. */
    public static void add(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            int from = a.get(X);
            int to = a.get(Y);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(SIZES + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                from += index * a.get(FIRST_STRIDES + d);
                to += index * a.get(SECOND_STRIDES + d);
            }
            m.set(to, m.get(to) + m.get(from));
        }
    }

    /** result[i] = op(x[…], y[…]), the result dense. */
    public static void binary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            int x = a.get(X);
            int y = a.get(Y);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(SIZES + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                x += index * a.get(FIRST_STRIDES + d);
                y += index * a.get(SECOND_STRIDES + d);
            }
            m.set(a.get(RESULT) + i, Functions.binary(a.get(OP), m.get(x), m.get(y)));
        }
    }
}
