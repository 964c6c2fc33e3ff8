package petal.tensor.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Steps of the optimisers, one launch for many parameters. A parameter is cut into chunks of {@value #CHUNK} elements,
 * the last of which may be shorter; one group per chunk. The constants say where the arguments are: first
 * {@value #HEAD}, then {@value #COLUMNS} for each parameter.
 */
public final class Optimizers {
    /** Elements of a parameter that one group moves. */
    public static final int CHUNK = 2048;
    /** Arguments before those of the first parameter. */
    public static final int HEAD = 2;
    /** Arguments of each parameter. */
    public static final int COLUMNS = 6;
    /** How many parameters there are. */
    public static final int PARAMETERS = 0;
    /** Whether to step as Nesterov does. */
    public static final int FLAG = 1;
    /** Of each parameter: where it lies. */
    public static final int P = 0;
    /** Of each parameter: its gradient. */
    public static final int GRADIENT = 1;
    /** Of each parameter: Adam's m, or the velocity, which is negative where none is kept. */
    public static final int FIRST_STATE = 2;
    /** Of each parameter: Adam's v, or whether this is the velocity's first step. */
    public static final int SECOND_STATE = 3;
    /** Of each parameter: its elements. */
    public static final int SIZE = 4;
    /** Of each parameter: its first chunk; chunks count through all parameters. */
    public static final int FIRST_CHUNK = 5;
    /** Number of Adam: β₁. */
    private static final int BETA1 = 0;
    /** Number of Adam: β₂. */
    private static final int BETA2 = 1;
    /** Number of Adam: ε. */
    private static final int EPS = 2;
    /** Number of Adam: weight decay. */
    private static final int DECAY = 3;
    /** Number of Adam: lr/(1−β₁ᵗ). */
    private static final int RATE = 4;
    /** Number of Adam: 1/√(1−β₂ᵗ). */
    private static final int ROOT = 5;
    /** Number of SGD: learning rate. */
    private static final int LR = 0;
    /** Number of SGD: momentum. */
    private static final int MOMENTUM = 1;
    /** Number of SGD: weight decay. */
    private static final int SGD_DECAY = 2;

    private Optimizers() {
    }

    /**
     * Adam (Kingma &amp; Ba 2015): g = gradient + decay·p;  m += (1−β₁)(g − m);  v = β₂v + (1−β₂)g²;
     * p −= rate · m / (√v · root + ε), with rate = lr/(1−β₁ᵗ) and root = 1/√(1−β₂ᵗ).
     */
    public static void adam(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int row = row(a, c.groupIdx);
        int begin = begin(a, row, c.groupIdx);
        int end = end(a, row, begin);
        for (int i = begin + c.localIdx; i < end; i += Group.SIZE) {
            float p = m.get(a.get(row + P) + i);
            float g = m.get(a.get(row + GRADIENT) + i) + f.get(DECAY) * p;
            float first = f.get(BETA1) * m.get(a.get(row + FIRST_STATE) + i) + (1.0f - f.get(BETA1)) * g;
            float second = f.get(BETA2) * m.get(a.get(row + SECOND_STATE) + i) + (1.0f - f.get(BETA2)) * g * g;
            m.set(a.get(row + FIRST_STATE) + i, first);
            m.set(a.get(row + SECOND_STATE) + i, second);
            m.set(a.get(row + P) + i, p - f.get(RATE) * first / (TornadoMath.sqrt(second) * f.get(ROOT) + f.get(EPS)));
        }
    }

    /**
     * Stochastic gradient descent: g = gradient + decay·p;  b = momentum·b + g, or g at the first step;
     * p −= lr · (nesterov ? g + momentum·b : b). Where no velocity b is kept, g takes its place.
     */
    public static void sgd(KernelContext c, FloatArray m, IntArray a, FloatArray f) {
        int row = row(a, c.groupIdx);
        int begin = begin(a, row, c.groupIdx);
        int end = end(a, row, begin);
        for (int i = begin + c.localIdx; i < end; i += Group.SIZE) {
            float p = m.get(a.get(row + P) + i);
            float g = m.get(a.get(row + GRADIENT) + i) + f.get(SGD_DECAY) * p;
            float step = g;
            if (a.get(row + FIRST_STATE) >= 0) {
                float b = g;
                if (a.get(row + SECOND_STATE) == 0) {
                    b = f.get(MOMENTUM) * m.get(a.get(row + FIRST_STATE) + i) + g;
                }
                m.set(a.get(row + FIRST_STATE) + i, b);
                step = b;
                if (a.get(FLAG) == 1) {
                    step = g + f.get(MOMENTUM) * b;
                }
            }
            m.set(a.get(row + P) + i, p - f.get(LR) * step);
        }
    }

    /** Where the arguments of the parameter begin that {@code chunk} belongs to: the last one that starts no later. */
    private static int row(IntArray a, int chunk) {
        int low = 0;
        int high = a.get(PARAMETERS) - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (a.get(HEAD + middle * COLUMNS + FIRST_CHUNK) > chunk) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return HEAD + low * COLUMNS;
    }

    /** The first number of its parameter that belongs to {@code chunk}. */
    private static int begin(IntArray a, int row, int chunk) {
        return (chunk - a.get(row + FIRST_CHUNK)) * CHUNK;
    }

    /** Behind the last number of the chunk that starts at {@code begin}. */
    private static int end(IntArray a, int row, int begin) {
        int end = begin + CHUNK;
        return end > a.get(row + SIZE) ? a.get(row + SIZE) : end;
    }
}
