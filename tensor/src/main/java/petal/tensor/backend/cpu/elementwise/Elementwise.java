package petal.tensor.backend.cpu.elementwise;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.Binary;
import petal.tensor.backend.Unary;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/** Functions of the elements at the same place in one or two dense arrays, on every core. */
public final class Elementwise {
    /** Elements worth handing to another thread: a few microseconds' work. */
    public static final int GRAIN = 1 << 14;

    private Elementwise() {
    }

    /** y[i] = value. */
    public static void fill(float[] y, int n, float value) {
        Parallel.forRange(n, GRAIN, (from, to) -> Arrays.fill(y, from, to, value));
    }

    /**
     * y[i] = op(x[i]). The last elements, which do not fill a vector, get one of their own: so they come out to the last
     * bit as they would elsewhere, and as a convolution's epilogue computes them.
     */
    public static void unary(Unary op, float[] x, float[] y, int n) {
        Parallel.forRange(n / LANES, GRAIN / LANES, UnaryLoops.of(op, x, y));
        int rest = n % LANES;
        if (rest > 0) {
            float[] part = Scratch.REST.floats(LANES);
            System.arraycopy(x, n - rest, part, 0, rest);
            // not called here: this method would have two loops in it, more than the compiler's budget for one
            Parallel.forRange(1, 1, UnaryLoops.of(op, part, part));
            System.arraycopy(part, 0, y, n - rest, rest);
        }
    }

    /** y[i] = op(a[i], b[i]). */
    public static void binary(Binary op, float[] a, float[] b, float[] y, int n) {
        BinaryLoop loop = BinaryLoops.of(op);
        Parallel.forRange(n, GRAIN, (from, to) -> loop.run(a, from, b, from, y, from, to - from));
    }

    /** y[i] = alpha · x[i] + beta. */
    public static void affine(float[] x, float alpha, float beta, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> LinearLoops.affine(x, alpha, beta, y, from, to));
    }

    /** y[i] += alpha · x[i]. */
    public static void axpy(float alpha, float[] x, float[] y, int n) {
        Parallel.forRange(n, GRAIN, (from, to) -> LinearLoops.axpy(alpha, x, from, y, from, to - from));
    }
}
