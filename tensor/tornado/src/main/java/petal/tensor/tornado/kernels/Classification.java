package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Softmax and cross-entropy of rows × columns. One group a row, unless a kernel says otherwise. */
public final class Classification {
    private Classification() {
    }

    /**
     * Softmax of each row, or its logarithm with {@code log}: the largest number is taken off first, so that nothing
     * overflows. Arguments: x, y, columns, log.
     */
    public static void softmax(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int columns = a.get(2);
        int x = a.get(0) + c.groupIdx * columns;
        int y = a.get(1) + c.groupIdx * columns;
        float largest = -Float.MAX_VALUE;
        for (int i = thread; i < columns; i += 256) {
            float next = m.get(x + i);
            largest = next > largest ? next : largest;
        }
        part[thread] = largest;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                float other = part[thread + half];
                float own = part[thread];
                part[thread] = other > own ? other : own;
            }
        }
        c.localBarrier();
        largest = part[0];
        c.localBarrier();
        float sum = 0;
        for (int i = thread; i < columns; i += 256) {
            sum += TornadoMath.exp(m.get(x + i) - largest);
        }
        part[thread] = sum;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        c.localBarrier();
        float total = part[0];
        for (int i = thread; i < columns; i += 256) {
            float value = m.get(x + i) - largest;
            if (a.get(3) == 1) {
                value = value - TornadoMath.log(total);
            } else {
                value = TornadoMath.exp(value) / total;
            }
            m.set(y + i, value);
        }
    }

    /**
     * dx = y · (dy − Σ dy·y) from the softmax y, or dx = dy − exp(y) · Σ dy with {@code log} from its logarithm y.
     * Arguments: y, dy, dx, columns, log.
     */
    public static void softmaxGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int columns = a.get(3);
        int log = a.get(4);
        int y = a.get(0) + c.groupIdx * columns;
        int dy = a.get(1) + c.groupIdx * columns;
        int dx = a.get(2) + c.groupIdx * columns;
        float sum = 0;
        for (int i = thread; i < columns; i += 256) {
            float factor = 1;
            if (log == 0) {
                factor = m.get(y + i);
            }
            sum += m.get(dy + i) * factor;
        }
        part[thread] = sum;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        c.localBarrier();
        float total = part[0];
        for (int i = thread; i < columns; i += 256) {
            float value;
            if (log == 1) {
                value = m.get(dy + i) - TornadoMath.exp(m.get(y + i)) * total;
            } else {
                value = m.get(y + i) * (m.get(dy + i) - total);
            }
            m.set(dx + i, value);
        }
    }

    /**
     * loss[row] = −Σ q · log p, with q = (1 − f₀) · one-hot + f₀ / columns, from logarithms log p; the probabilities p
     * replace them. Targets are whole numbers stored as floats. Arguments: log p, targets, loss, columns.
     */
    public static void rowLosses(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        float[] part = c.allocateFloatLocalArray(256);
        int thread = c.localIdx;
        int columns = a.get(3);
        int row = a.get(0) + c.groupIdx * columns;
        int target = (int) m.get(a.get(1) + c.groupIdx);
        float smoothing = f.get(0);
        float sum = 0;
        for (int i = thread; i < columns; i += 256) {
            float logarithm = m.get(row + i);
            float q = smoothing / columns;
            if (i == target) {
                q = q + 1.0f - smoothing;
            }
            if (q > 0) {
                sum = sum - q * logarithm;
            }
            m.set(row + i, TornadoMath.exp(logarithm));
        }
        part[thread] = sum;
        for (int half = 128; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread == 0) {
            m.set(a.get(2) + c.groupIdx, part[0]);
        }
    }

    /**
     * dlogits = (p − q) · dloss / rows, q as in {@link #rowLosses}. One thread an element.
     * Arguments: p, targets, dloss, dlogits, rows, columns.
     */
    public static void crossEntropyGradient(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        int rows = a.get(4);
        int columns = a.get(5);
        if (i < rows * columns) {
            int row = i / columns;
            float q = f.get(0) / columns;
            if (i - row * columns == (int) m.get(a.get(1) + row)) {
                q = q + 1.0f - f.get(0);
            }
            m.set(a.get(3) + i, (m.get(a.get(0) + i) - q) * m.get(a.get(2)) / rows);
        }
    }
}
