package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Tensors of any layout, of up to {@value #RANK} dimensions; unused ones come first and have size 1. Every kernel runs
 * n threads, one an index of the shape, the last dimension fastest.
 */
public final class Strided {
    /** Dimensions that the kernels know. */
    public static final int RANK = 8;

    private Strided() {
    }

    /** y[…] = x[…]. Arguments: x, y, n, sizes, strides of x, strides of y. */
    public static void copy(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int from = a.get(0);
            int to = a.get(1);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(3 + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                from += index * a.get(3 + RANK + d);
                to += index * a.get(3 + 2 * RANK + d);
            }
            m.set(to, m.get(from));
        }
    }

    /** y[…] += x[…]. Arguments as for {@link #copy}. */
    public static void add(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int from = a.get(0);
            int to = a.get(1);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(3 + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                from += index * a.get(3 + RANK + d);
                to += index * a.get(3 + 2 * RANK + d);
            }
            m.set(to, m.get(to) + m.get(from));
        }
    }

    /** y[i] = op(p[…], q[…]), y dense. Arguments: p, q, n, sizes, strides of p, strides of q, y, op. */
    public static void binary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            int p = a.get(0);
            int q = a.get(1);
            int rest = i;
            for (int d = RANK - 1; d >= 0; d--) {
                int size = a.get(3 + d);
                int next = rest / size;
                int index = rest - next * size;
                rest = next;
                p += index * a.get(3 + RANK + d);
                q += index * a.get(3 + 2 * RANK + d);
            }
            m.set(a.get(3 + 3 * RANK) + i, Functions.binary(a.get(4 + 3 * RANK), m.get(p), m.get(q)));
        }
    }
}
