package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.LANES;

import java.util.Arrays;
import petal.tensor.backend.cpu.Scratch;

/** A tile of columns with fewer columns of A than a tile has: they are copied beside zeros, and so is the result. */
final class ColumnTail {
    private ColumnTail() {
    }

    /** See {@link Tiles#multiplyColumns}. */
    static void multiply(int rows, int width, int k, float[] a, int aAt, int aStep,
                         float[] b, int bAt, int bStep, int bLast, float[] c, int cAt, int cRow, boolean add) {
        int resultSize = Tiles.ROWS * Tiles.MAX_VECTORS * LANES;
        float[] scratch = Scratch.GEMM_TAIL.floats(resultSize + k * Tiles.ROWS);
        copyColumns(rows, k, a, aAt, aStep, scratch, resultSize);
        Tiles.multiplyColumns(Tiles.ROWS, width, k, scratch, resultSize, Tiles.ROWS, b, bAt, bStep, bLast,
                scratch, 0, width, false);
        for (int i = 0; i < rows; i++) {
            copyRow(scratch, i * width, width, c, cAt + i * cRow, add);
        }
    }

    private static void copyColumns(int rows, int k, float[] a, int aAt, int aStep, float[] to, int at) {
        Arrays.fill(to, at, at + k * Tiles.ROWS, 0f);
        for (int p = 0; p < k; p++) {
            for (int i = 0; i < rows; i++) {
                to[at + p * Tiles.ROWS + i] = a[aAt + p * aStep + i];
            }
        }
    }

    private static void copyRow(float[] from, int at, int width, float[] c, int cAt, boolean add) {
        for (int j = 0; j < width; j++) {
            c[cAt + j] = from[at + j] + (add ? c[cAt + j] : 0);
        }
    }
}
