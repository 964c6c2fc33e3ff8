package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.memory.Scratch;

/**
 * A tile of columns with fewer columns of A than a tile has. It computes some rows too many, from whatever A holds
 * there, elsewhere, and copies the others. Where A ends too early its last columns are copied beside zeros first.
 */
final class ColumnTail {
    private static final int RESULT_SIZE = Tiles.ROWS * Tiles.MAX_VECTORS * LANES;

    private ColumnTail() {
    }

    /** See {@link Tiles#multiplyColumns}. */
    static void multiply(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, int cAt, boolean add) {
        int tile = rows < 4 ? 4 : Tiles.ROWS;
        float[] scratch = Scratch.GEMM_TAIL.floats(RESULT_SIZE + k * tile);
        CpuMatrix result = CpuMatrix.rowMajor(scratch, 0, b.width());
        if (aAt + (k - 1) * a.column() + tile <= a.data().length) {
            Tiles.multiplyColumns(tile, k, a, aAt, b, bAt, result, 0, false);
        } else {
            copyColumns(rows, tile, k, a, aAt, scratch);
            CpuMatrix copy = CpuMatrix.rowMajor(scratch, RESULT_SIZE, tile).transposed();
            Tiles.multiplyColumns(tile, k, copy, copy.at(), b, bAt, result, 0, false);
        }
        for (int i = 0; i < rows; i++) {
            copyRow(scratch, i * b.width(), b.width(), c.data(), cAt + i * c.row(), add);
        }
    }

    private static void copyColumns(int rows, int tile, int k, CpuMatrix a, int aAt, float[] scratch) {
        Arrays.fill(scratch, RESULT_SIZE, RESULT_SIZE + k * tile, 0f);
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < rows; i++) {
                scratch[RESULT_SIZE + p * tile + i] = a.data()[aAt + p * a.column() + i];
            }
        }
    }

    private static void copyRow(float[] from, int at, int width, float[] c, int cAt, boolean add) {
        for (int j = 0; j < width; j++) {
            c[cAt + j] = from[at + j] + (add ? c[cAt + j] : 0);
        }
    }
}
