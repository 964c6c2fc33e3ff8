package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Functions of each element of dense tensors. Every kernel runs one thread per element. The constants say where the
 * arguments are.
 */
public final class Elementwise {
    /** The first operand. */
    public static final int X = 0;
    /** The second operand. */
    public static final int OTHER = 1;
    /** The result. */
    public static final int Y = 2;
    /** Elements of each. */
    public static final int SIZE = 3;
    /** Ordinal of the function. */
    public static final int OP = 4;
    /** Number: the factor, or the value to fill with. */
    private static final int ALPHA = 0;
    /** Number: the summand. */
    private static final int BETA = 1;

    private Elementwise() {
    }

    /** y[i] = alpha. */
    public static void fill(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(Y) + i, f.get(ALPHA));
        }
    }

    /** y[i] = op(x[i]). */
    public static void unary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(Y) + i, Functions.unary(a.get(OP), m.get(a.get(X) + i)));
        }
    }

    /** y[i] = op(x[i], other[i]). */
    public static void binary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(Y) + i, Functions.binary(a.get(OP), m.get(a.get(X) + i), m.get(a.get(OTHER) + i)));
        }
    }

    /** y[i] = alpha · x[i] + beta. */
    public static void affine(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(Y) + i, f.get(ALPHA) * m.get(a.get(X) + i) + f.get(BETA));
        }
    }

    /** y[i] += alpha · x[i]. */
    public static void axpy(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(Y) + i, m.get(a.get(Y) + i) + f.get(ALPHA) * m.get(a.get(X) + i));
        }
    }
}
