package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Functions of each element of dense tensors. Every kernel runs n threads, one an element. */
public final class Elementwise {
    private Elementwise() {
    }

    /** y[i] = f₀. Arguments: y, n. */
    public static void fill(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(1)) {
            m.set(a.get(0) + i, f.get(0));
        }
    }

    /** y[i] = op(x[i]). Arguments: x, y, n, op. */
    public static void unary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            m.set(a.get(1) + i, Functions.unary(a.get(3), m.get(a.get(0) + i)));
        }
    }

    /** y[i] = op(p[i], q[i]). Arguments: p, q, y, n, op. */
    public static void binary(KernelContext c, FloatArray m, IntArray a) {
        int i = c.globalIdx;
        if (i < a.get(3)) {
            m.set(a.get(2) + i, Functions.binary(a.get(4), m.get(a.get(0) + i), m.get(a.get(1) + i)));
        }
    }

    /** y[i] = f₀ · x[i] + f₁. Arguments: x, y, n. */
    public static void affine(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            m.set(a.get(1) + i, f.get(0) * m.get(a.get(0) + i) + f.get(1));
        }
    }

    /** y[i] += f₀ · x[i]. Arguments: x, y, n. */
    public static void axpy(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        if (i < a.get(2)) {
            m.set(a.get(1) + i, m.get(a.get(1) + i) + f.get(0) * m.get(a.get(0) + i));
        }
    }
}
