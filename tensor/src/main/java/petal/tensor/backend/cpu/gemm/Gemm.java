package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.cpu.fusion.CpuEpilogue;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.RowSource;

/**
 * C = epilogue(A · B), or C += A · B: chooses the algorithm by the shape. The blocking follows Goto &amp; van de Geijn,
 * "Anatomy of High-Performance Matrix Multiplication" (2008).
 */
public final class Gemm {
    /** The longest sum computed in one go. */
    public static final int MAX_DEPTH = 1280;
    /** Up to this many rows, reading B once, unpacked, is all the work there is. */
    private static final int FEW_ROWS = 3;
    /** A sum this many times as long as the result is wide and high is shared out along the sum. */
    private static final int DEEP = 8;

    private Gemm() {
    }

    /**
     * Multiplies.
     *
     * @param m      rows of A and C
     * @param n      columns of B and C
     * @param k      columns of A, rows of B
     * @param c      the result; its columns are neighbours in memory
     * @param add    whether to add to what C holds
     * @param epilogue what to do with each sum, addressed like C's array; must be {@link CpuEpilogue#NONE} when adding
     */
    public static void multiply(int m, int n, int k, CpuMatrix a, CpuMatrix b, CpuMatrix c, boolean add,
            CpuEpilogue epilogue) {
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            clear(m, n, c, add);
            epilogue.apply(c.data(), c.at(), c.row(), m, 0, n);
        } else if (m <= FEW_ROWS && a.column() == 1 && b.row() == 1) {
            DotProducts.multiply(m, n, k, a, b, c, add);
            epilogue.apply(c.data(), c.at(), c.row(), m, 0, n);
        } else if (n < LANES) {
            NarrowGemm.multiply(m, n, k, a, b, c, add);
            epilogue.apply(c.data(), c.at(), c.row(), m, 0, n);
        } else if (isDeep(m, n, k) && a.row() == 1 && b.column() == 1 && epilogue == CpuEpilogue.NONE) {
            DeepGemm.multiply(m, n, k, a, b, c, add);
        } else {
            BlockedGemm.multiply(m, a, PackedMatrix.inScratch(b, k, n), c, add, epilogue);
        }
    }

    /** Whether a product of these sizes gains from {@link #multiplyPacked}, if packing is for free. */
    public static boolean gainsFromPacked(int m, int n, int k) {
        return m > FEW_ROWS && n >= LANES && k > 0;
    }

    /** C = epilogue(A · B) for a matrix B that is packed already. */
    public static void multiplyPacked(int m, RowSource a, PackedMatrix b, CpuMatrix c, CpuEpilogue epilogue) {
        BlockedGemm.multiply(m, a, b, c, false, epilogue);
    }

    /** Whether the sums are so long that {@link #multiplyDeep} pays. */
    public static boolean isDeep(int m, int n, int k) {
        return n >= LANES && k >= DEEP * Math.max(m, n);
    }

    /** C = Aᵀ · B for two matrices of k rows, which lie one behind the other. */
    public static void multiplyDeep(int m, int n, int k, CpuMatrix a, RowSource b, CpuMatrix c) {
        DeepGemm.multiply(m, n, k, a.transposed(), b, c, false);
    }

    private static void clear(int m, int n, CpuMatrix c, boolean add) {
        for (int i = 0; i < m && !add; i++) {
            Arrays.fill(c.data(), c.index(i, 0), c.index(i, 0) + n, 0f);
        }
    }
}
