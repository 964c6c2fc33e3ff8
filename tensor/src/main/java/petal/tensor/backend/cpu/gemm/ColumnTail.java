package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import java.util.Arrays;
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
    static void multiply(int rows, int width, int k, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, int bLast, float[] c, int cAt, int cRow, boolean add) {
        int tile = rows < 4 ? 4 : Tiles.ROWS;
        float[] scratch = Scratch.GEMM_TAIL.floats(RESULT_SIZE + k * tile);
        if (aAt + (k - 1) * aStep + tile <= a.length) {
            Tiles.multiplyColumns(tile, width, k, a, aAt, aStep, b, bAt, bStep, bLast, scratch, 0, width, false);
        } else {
            copyColumns(rows, tile, k, a, aAt, aStep, scratch);
            Tiles.multiplyColumns(tile, width, k, scratch, RESULT_SIZE, tile, b, bAt, bStep, bLast,
                    scratch, 0, width, false);
        }
        for (int i = 0; i < rows; i++) {
            copyRow(scratch, i * width, width, c, cAt + i * cRow, add);
        }
    }

    private static void copyColumns(int rows, int tile, int k, float[] a, int aAt, int aStep, float[] scratch) {
        Arrays.fill(scratch, RESULT_SIZE, RESULT_SIZE + k * tile, 0f);
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < rows; i++) {
                scratch[RESULT_SIZE + p * tile + i] = a[aAt + p * aStep + i];
            }
        }
    }

    private static void copyRow(float[] from, int at, int width, float[] c, int cAt, boolean add) {
        for (int j = 0; j < width; j++) {
            c[cAt + j] = from[at + j] + (add ? c[cAt + j] : 0);
        }
    }
}
