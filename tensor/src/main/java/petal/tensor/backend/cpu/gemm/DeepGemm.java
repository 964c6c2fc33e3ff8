package petal.tensor.backend.cpu.gemm;

import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.RowSource;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * A small result of very long sums, such as the weight gradient of a convolution, whose sums run over every pixel of
 * the batch. Each part of the sum gives a result of its own, in parallel; then the results are added, always in the
 * same order.
 */
final class DeepGemm {
    /**
     * Elements of A and B that a step of the sum may have: three quarters of a megabyte stay in the second-level cache.
     */
    private static final int BLOCK_NUMBERS = 3 << 16;
    private static final int MIN_DEPTH = 64;
    /** Multiply–adds worth handing to another thread. */
    private static final long MIN_WORK = 1 << 18;

    private DeepGemm() {
    }

    /** A is stored transposed, B is not: both lie along the sum. */
    static void multiply(int m, int n, int k, CpuMatrix a, RowSource b, CpuMatrix c, boolean add) {
        int size = m * n;
        int parts = (int) Math.min(Parallel.threads(), (long) m * n * k / MIN_WORK + 1);
        float[] partial = Scratch.GEMM_PARTS.floats(size * parts);
        Parallel.forRange(parts, 1, (from, to) -> {
            for (int part = from; part < to; part++) {
                int first = (int) ((long) k * part / parts);
                int end = (int) ((long) k * (part + 1) / parts);
                sum(m, n, first, end, a, b, CpuMatrix.rowMajor(partial, part * size, n));
            }
        });
        for (int i = 0; i < m; i++) {
            addParts(partial, i * n, size, parts, n, c.data(), c.index(i, 0), add);
        }
    }

    /** C = the part of A · B that sums from {@code first} to {@code end}. */
    private static void sum(int m, int n, int first, int end, CpuMatrix a, RowSource b, CpuMatrix c) {
        int depth = Math.max(MIN_DEPTH, BLOCK_NUMBERS / (m + n));
        for (int p = first; p < end; p += depth) {
            int k = Math.min(depth, end - p);
            CpuMatrix rows = b.rows(p, p + k);
            new OuterProducts(a, rows, c, n).multiply(m, k, a.index(0, p), rows.index(p, 0), c.at(), p > first);
        }
    }

    private static void addParts(float[] partial, int at, int size, int parts, int n, float[] c, int cAt, boolean add) {
        for (int j = 0; j < n; j++) {
            float sum = add ? c[cAt + j] : 0;
            for (int part = 0; part < parts; part++) {
                sum += partial[at + part * size + j];
            }
            c[cAt + j] = sum;
        }
    }
}
