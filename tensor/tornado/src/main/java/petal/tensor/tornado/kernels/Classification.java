package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Softmax and cross-entropy of rows × columns. One group per row, unless a kernel says otherwise. */
public final class Classification {
    /** Numbers whose softmax is computed. */
    public static final int X = 0;
    /** The softmax, or its logarithm. */
    public static final int Y = 1;
    /** Gradient with respect to y. */
    public static final int DY = 2;
    /** Gradient with respect to x. */
    public static final int DX = 3;
    /** Rows. */
    public static final int ROWS = 4;
    /** Columns. */
    public static final int COLUMNS = 5;
    /** Whether y is the logarithm of the softmax. */
    public static final int LOG = 6;
    /** The right class of each row, as a float. */
    public static final int TARGETS = 7;
    /** The loss of each row, or the gradient with respect to their mean. */
    public static final int LOSS = 8;
    /** Number: the part of a target that all classes share. */
    private static final int SMOOTHING = 0;

    private Classification() {
    }

    /**
     * Softmax of each row, or its logarithm with {@code log}: the largest element is taken off first, so that nothing
     * overflows.
     */
    public static void softmax(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int columns = a.get(COLUMNS);
        int x = a.get(X) + c.groupIdx * columns;
        int y = a.get(Y) + c.groupIdx * columns;
        float largest = -Float.MAX_VALUE;
        for (int i = thread; i < columns; i += Group.SIZE) {
            float next = m.get(x + i);
            largest = next > largest ? next : largest;
        }
        part[thread] = largest;
        for (int half = Group.SIZE / 2; half > 0; half >>= 1) {
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
        for (int i = thread; i < columns; i += Group.SIZE) {
            sum += TornadoMath.exp(m.get(x + i) - largest);
        }
        part[thread] = sum;
        for (int half = Group.SIZE / 2; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        c.localBarrier();
        float total = part[0];
        for (int i = thread; i < columns; i += Group.SIZE) {
            float value = m.get(x + i) - largest;
            if (a.get(LOG) == 1) {
                value = value - TornadoMath.log(total);
            } else {
                value = TornadoMath.exp(value) / total;
            }
            m.set(y + i, value);
        }
    }

    /**
     * dx = y · (dy − Σ dy·y) from the softmax y, or dx = dy − exp(y) · Σ dy with {@code log} from its logarithm y.
     */
    public static void softmaxGradient(KernelContext c, FloatArray m, IntArray a) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int columns = a.get(COLUMNS);
        int log = a.get(LOG);
        int y = a.get(Y) + c.groupIdx * columns;
        int dy = a.get(DY) + c.groupIdx * columns;
        int dx = a.get(DX) + c.groupIdx * columns;
        float sum = 0;
        for (int i = thread; i < columns; i += Group.SIZE) {
            float factor = 1;
            if (log == 0) {
                factor = m.get(y + i);
            }
            sum += m.get(dy + i) * factor;
        }
        part[thread] = sum;
        for (int half = Group.SIZE / 2; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        c.localBarrier();
        float total = part[0];
        for (int i = thread; i < columns; i += Group.SIZE) {
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
     * loss[row] = −Σ q · log p, with q = (1 − smoothing) · one-hot + smoothing / columns, from the logarithms
     * y = log p; the probabilities p replace them.
     */
    public static void rowLosses(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        float[] part = c.allocateFloatLocalArray(Group.SIZE);
        int thread = c.localIdx;
        int columns = a.get(COLUMNS);
        int row = a.get(Y) + c.groupIdx * columns;
        int target = (int) m.get(a.get(TARGETS) + c.groupIdx);
        float smoothing = f.get(SMOOTHING);
        float sum = 0;
        for (int i = thread; i < columns; i += Group.SIZE) {
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
        for (int half = Group.SIZE / 2; half > 0; half >>= 1) {
            c.localBarrier();
            if (thread < half) {
                part[thread] = part[thread] + part[thread + half];
            }
        }
        if (thread == 0) {
            m.set(a.get(LOSS) + c.groupIdx, part[0]);
        }
    }

    /**
     * dx = (y − q) · dloss / rows, q as in {@link #rowLosses}. One thread per element.
     */
    public static void crossEntropyGradient(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int i = c.globalIdx;
        int rows = a.get(ROWS);
        int columns = a.get(COLUMNS);
        if (i < rows * columns) {
            int row = i / columns;
            float q = f.get(SMOOTHING) / columns;
            if (i - row * columns == (int) m.get(a.get(TARGETS) + row)) {
                q = q + 1.0f - f.get(SMOOTHING);
            }
            m.set(a.get(DX) + i, (m.get(a.get(Y) + i) - q) * m.get(a.get(LOSS)) / rows);
        }
    }
}
