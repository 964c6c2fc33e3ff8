package petal.tensor.backend.cpu.gemm;

import petal.tensor.backend.cpu.Parallel;
import petal.tensor.backend.cpu.Scratch;

/**
 * Right-hand matrices in the order in which tiles read them: panel after panel, each row-major. A transposed matrix must be
 * packed, because vectors are loaded along a row; a large one gains from it, because its panel is then one block of memory.
 */
final class PackedMatrix {
    /** Rows that are packed together: their part of a panel fits into the nearest cache. */
    private static final int BLOCK = 32;
    private static final int MIN_NUMBERS_A_PIECE = 1 << 15;

    private PackedMatrix() {
    }

    /** Packs the k × n matrix {@code b} into this thread's scratch array, with all cores. */
    static float[] pack(Matrix b, int k, Panels panels) {
        int n = panels.start(panels.count());
        float[] packed = Scratch.GEMM_PACKED.floats(Math.multiplyExact(k, n));
        int grain = Math.max(1, (int) ((long) MIN_NUMBERS_A_PIECE * panels.count() / ((long) k * n)));
        Parallel.forRange(panels.count(), grain, (from, to) -> {
            for (int panel = from; panel < to; panel++) {
                packPanel(b, k, panels.start(panel), panels.width(panel), packed);
            }
        });
        return packed;
    }

    private static void packPanel(Matrix b, int k, int start, int width, float[] packed) {
        for (int p = 0; p < k; p += BLOCK) {
            int rows = Math.min(BLOCK, k - p);
            int to = start * k + p * width;
            if (b.column() == 1) {
                copyRows(b.data(), b.index(p, start), b.row(), rows, width, packed, to);
            } else {
                for (int j = 0; j < width; j++) {
                    copyColumn(b.data(), b.index(p, start + j), b.row(), rows, width, packed, to + j);
                }
            }
        }
    }

    private static void copyRows(float[] b, int at, int row, int rows, int width, float[] packed, int to) {
        for (int p = 0; p < rows; p++) {
            System.arraycopy(b, at + p * row, packed, to + p * width, width);
        }
    }

    private static void copyColumn(float[] b, int at, int row, int rows, int width, float[] packed, int to) {
        for (int p = 0; p < rows; p++) {
            packed[to + p * width] = b[at + p * row];
        }
    }
}
