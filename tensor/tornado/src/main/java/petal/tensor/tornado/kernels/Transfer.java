package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Between device memory and a buffer that travels to or from the host. Every kernel runs n threads. Arguments: place in
 * device memory, n.
 */
public final class Transfer {
    private Transfer() {
    }

    /** Device memory from the buffer. */
    public static void in(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i < a.get(1)) {
            m.set(a.get(0) + i, buffer.get(i));
        }
    }

    /** The buffer from device memory. */
    public static void out(KernelContext c, FloatArray m, IntArray a, FloatArray buffer) {
        int i = c.globalIdx;
        if (i < a.get(1)) {
            buffer.set(i, m.get(a.get(0) + i));
        }
    }
}
