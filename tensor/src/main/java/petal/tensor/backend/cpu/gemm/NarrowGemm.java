package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.threads.Parallel;

/**
 * A result with fewer columns than a vector has lanes: B is padded with zeros, and the surplus columns are thrown away.
 */
final class NarrowGemm {
    /** Multiply–adds worth handing to another thread. */
    private static final long MIN_WORK = 1 << 16;

    private NarrowGemm() {
    }

    static void multiply(int m, int n, int k, CpuMatrix a, CpuMatrix b, CpuMatrix c, boolean add) {
        Panel padded = pad(b, k, n);
        int tiles = (m + Tiles.ROWS - 1) / Tiles.ROWS;
        int grain = (int) Math.max(1, MIN_WORK * tiles / ((long) m * n * k));
        Parallel.forRange(tiles, grain, (from, to) -> {
            float[] tile = Scratch.GEMM_PARTS.floats(Tiles.ROWS * LANES);
            CpuMatrix result = CpuMatrix.rowMajor(tile, 0, LANES);
            for (int i = from * Tiles.ROWS; i < Math.min(to * Tiles.ROWS, m); i += Tiles.ROWS) {
                Tiles.multiply(m - i, k, a, i, 0, padded, 0, result, 0, false);
                copy(tile, Math.min(Tiles.ROWS, m - i), n, c, i, add);
            }
        });
    }

    /** A tile has two vectors at least: both are the same. */
    private static Panel pad(CpuMatrix b, int k, int n) {
        int width = 2 * LANES;
        float[] padded = Scratch.GEMM_PACKED.floats(k * width);
        Arrays.fill(padded, 0, k * width, 0f);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) {
                padded[p * width + j] = b.data()[b.index(p, j)];
                padded[p * width + LANES + j] = b.data()[b.index(p, j)];
            }
        }
        return Panel.packed(padded, LANES);
    }

    private static void copy(float[] tile, int rows, int n, CpuMatrix c, int firstRow, boolean add) {
        for (int i = 0; i < rows; i++) {
            int at = c.index(firstRow + i, 0);
            for (int j = 0; j < n; j++) {
                c.data()[at + j] = tile[i * LANES + j] + (add ? c.data()[at + j] : 0);
            }
        }
    }
}
