package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Steps of the optimisers, one launch for many parameters. A parameter is cut into chunks of {@value #CHUNK} numbers,
 * the last of which may be shorter; one group a chunk. Arguments: how many parameters, a flag, then for each parameter
 * {@value #COLUMNS} numbers: p, gradient, two more, n, and its first chunk; chunks count through all parameters.
 */
public final class Optimizers {
    /** Numbers of a parameter that one group moves. */
    public static final int CHUNK = 2048;
    /** Arguments before those of the first parameter. */
    public static final int HEAD = 2;
    /** Arguments of each parameter. */
    public static final int COLUMNS = 6;

    private Optimizers() {
    }

    /**
     * Adam (Kingma &amp; Ba 2015): g = gradient + decay·p;  m += (1−β₁)(g − m);  v = β₂v + (1−β₂)g²;
     * p −= rate · m / (√v · root + ε), with rate = lr/(1−β₁ᵗ) and root = 1/√(1−β₂ᵗ).
     * The two more arguments are m and v; the flag has no effect. Numbers: β₁, β₂, ε, decay, rate, root.
     */
    public static void adam(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int row = row(a, c.groupIdx);
        int begin = begin(a, row, c.groupIdx);
        int end = end(a, row, begin);
        for (int i = begin + c.localIdx; i < end; i += 256) {
            float p = m.get(a.get(row) + i);
            float g = m.get(a.get(row + 1) + i) + f.get(3) * p;
            float first = f.get(0) * m.get(a.get(row + 2) + i) + (1.0f - f.get(0)) * g;
            float second = f.get(1) * m.get(a.get(row + 3) + i) + (1.0f - f.get(1)) * g * g;
            m.set(a.get(row + 2) + i, first);
            m.set(a.get(row + 3) + i, second);
            m.set(a.get(row) + i, p - f.get(4) * first / (TornadoMath.sqrt(second) * f.get(5) + f.get(2)));
        }
    }

    /**
     * Stochastic gradient descent: g = gradient + decay·p;  b = momentum·b + g, or g at the first step;
     * p −= lr · (nesterov ? g + momentum·b : b). The two more arguments are b, which is negative where none is kept and
     * g takes its place, and whether this is the first step; the flag is Nesterov's. Numbers: lr, momentum, decay.
     */
    public static void sgd(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int row = row(a, c.groupIdx);
        int begin = begin(a, row, c.groupIdx);
        int end = end(a, row, begin);
        for (int i = begin + c.localIdx; i < end; i += 256) {
            float p = m.get(a.get(row) + i);
            float g = m.get(a.get(row + 1) + i) + f.get(2) * p;
            float step = g;
            if (a.get(row + 2) >= 0) {
                float b = g;
                if (a.get(row + 3) == 0) {
                    b = f.get(1) * m.get(a.get(row + 2) + i) + g;
                }
                m.set(a.get(row + 2) + i, b);
                step = b;
                if (a.get(1) == 1) {
                    step = g + f.get(1) * b;
                }
            }
            m.set(a.get(row) + i, p - f.get(0) * step);
        }
    }

    /** Where the arguments of the parameter begin that {@code chunk} belongs to: the last one that starts no later. */
    private static int row(IntArray a, int chunk) {
        int low = 0;
        int high = a.get(0) - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (a.get(2 + middle * 6 + 5) > chunk) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return 2 + low * 6;
    }

    /** The first number of its parameter that belongs to {@code chunk}. */
    private static int begin(IntArray a, int row, int chunk) {
        return (chunk - a.get(row + 5)) * 2048;
    }

    /** Behind the last number of the chunk that starts at {@code begin}. */
    private static int end(IntArray a, int row, int begin) {
        int end = begin + 2048;
        return end > a.get(row + 4) ? a.get(row + 4) : end;
    }
}
