package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Between device memory and a buffer that travels to or from the host. Every kernel runs one thread
 * per element. The constants say where the arguments are.
 */
public final class Transfer {
    /** Where in device memory. */
    public static final int PLACE = 0;
    /** How many elements. */
    public static final int SIZE = 1;
    /** A number below 2²⁴ that comes out behind the elements, and shows that they are this launch's. */
    public static final int STAMP = 2;

    private Transfer() {
    }

    /** Device memory from the buffer. */
    public static void in(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(PLACE) + i, buffer.get(i));
        }
    }

    /** The buffer from device memory, and the stamp. */
    public static void out(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i == 0) {
            buffer.set(a.get(SIZE), a.get(STAMP));
        }
        if (i < a.get(SIZE)) {
            buffer.set(i, m.get(a.get(PLACE) + i));
        }
    }
}
