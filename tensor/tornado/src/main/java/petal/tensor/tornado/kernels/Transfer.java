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

    private Transfer() {
    }

    /** Device memory from the buffer. */
    public static void in(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            m.set(a.get(PLACE) + i, buffer.get(i));
        }
    }

    /** The buffer from device memory. */
    public static void out(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i < a.get(SIZE)) {
            buffer.set(i, m.get(a.get(PLACE) + i));
        }
    }
}
