package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.MultiplyAdd.fma;
import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.threads.Parallel;
import petal.tensor.backend.cpu.vector.VectorMath;

/**
 * A few rows times a transposed matrix, such as a linear layer at batch 1: dot products along the rows of both, four at
 * a time. The weight is read once as it lies; packing it would cost more than the product.
 */
final class DotProducts {
    private static final int AT_ONCE = 4;
    /** Multiply–adds worth handing to another thread. */
    private static final long MIN_WORK = 1 << 16;

    private DotProducts() {
    }

    static void multiply(int m, int n, int k, CpuMatrix a, CpuMatrix b, CpuMatrix c, boolean add) {
        int grain = (int) Math.max(1, MIN_WORK * n / ((long) m * n * k));
        Parallel.forRange(n, grain, (from, to) -> {
            for (int i = 0; i < m; i++) {
                row(from, to, k, a.data(), a.index(i, 0), b, c.data(), c.index(i, 0), add);
            }
        });
    }

    private static void row(int from, int to, int k, float[] a, int aAt, CpuMatrix b, float[] c, int cAt, boolean add) {
        int j = from;
        if (!add) {
            Arrays.fill(c, cAt + from, cAt + to, 0f);
        }
        for (; j <= to - AT_ONCE; j += AT_ONCE) {
            addFour(k, a, aAt, b.data(), b.index(0, j), b.column(), c, cAt + j);
        }
        for (; j < to; j++) {
            addOne(k, a, aAt, b.data(), b.index(0, j), c, cAt + j);
        }
    }

    private static void addFour(int k, float[] a, int aAt, float[] b, int bAt, int bRow, float[] c, int cAt) {
        int b1 = bAt + bRow;
        int b2 = b1 + bRow;
        int b3 = b2 + bRow;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int whole = SPECIES.loopBound(k);
        for (int p = 0; p < whole; p += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, a, aAt + p);
            s0 = fma(x, FloatVector.fromArray(SPECIES, b, bAt + p), s0);
            s1 = fma(x, FloatVector.fromArray(SPECIES, b, b1 + p), s1);
            s2 = fma(x, FloatVector.fromArray(SPECIES, b, b2 + p), s2);
            s3 = fma(x, FloatVector.fromArray(SPECIES, b, b3 + p), s3);
        }
        c[cAt] += VectorMath.sum(s0) + rest(whole, k, a, aAt, b, bAt);
        c[cAt + 1] += VectorMath.sum(s1) + rest(whole, k, a, aAt, b, b1);
        c[cAt + 2] += VectorMath.sum(s2) + rest(whole, k, a, aAt, b, b2);
        c[cAt + 3] += VectorMath.sum(s3) + rest(whole, k, a, aAt, b, b3);
    }

    private static void addOne(int k, float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        FloatVector s = FloatVector.zero(SPECIES);
        int whole = SPECIES.loopBound(k);
        for (int p = 0; p < whole; p += LANES) {
            s = fma(FloatVector.fromArray(SPECIES, a, aAt + p), FloatVector.fromArray(SPECIES, b, bAt + p), s);
        }
        c[cAt] += VectorMath.sum(s) + rest(whole, k, a, aAt, b, bAt);
    }

    private static float rest(int from, int k, float[] a, int aAt, float[] b, int bAt) {
        float sum = 0;
        for (int p = from; p < k; p++) {
            sum += a[aAt + p] * b[bAt + p];
        }
        return sum;
    }
}
