package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.VectorMath.LANES;

/**
 * Chooses among the tiles: small blocks of the result that stay in registers while the sum over k runs. Each step loads up
 * to three vectors of a row of B and multiplies them with one number of each row of A, so that three multiply–adds follow
 * each load: 24 accumulators where there are 32 vector registers (AVX-512, ARM), 12 where there are 16 (AVX2).
 */
final class Tiles {
    /** The most vectors of columns in a tile. */
    static final int MAX_VECTORS = 3;
    /** Rows of a tile. */
    static final int ROWS = LANES == 16 || System.getProperty("os.arch").equals("aarch64") ? 8 : 4;

    private Tiles() {
    }

    /**
     * C = A · B, or C += A · B, for a tile of {@link #ROWS} rows and {@code width} columns. Rows beyond the matrix repeat its
     * last one, and the last vector of columns ends where the tile ends, overlapping the one before: both compute some
     * numbers twice, with the same result, and need no special cases.
     *
     * @param rows  how many rows there are, at least 1; more than {@link #ROWS} are ignored
     * @param width columns, {@link #LANES} to {@link #MAX_VECTORS} · LANES of them
     * @param k     length of the sums
     * @param aAt   index of the tile's first number in A; {@code aRow} is the distance to the next row, {@code aStep} to the
     *              next number of the sum
     * @param bAt   index of the tile's first number in B; {@code bStep} is the distance to the next number of the sum
     * @param cAt   index of the tile's first number in C; {@code cRow} is the distance to the next row
     * @param add   whether to add to what C holds
     */
    static void multiply(int rows, int width, int k, float[] a, int aAt, int aRow, int aStep, float[] b, int bAt, int bStep,
                         float[] c, int cAt, int cRow, boolean add) {
        if (rows <= 4 || ROWS == 4) {
            multiply4(rows, width, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
        } else if (width > 2 * LANES) {
            Tile8x3.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, width - LANES, add);
        } else if (width > LANES) {
            Tile8x2.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, width - LANES, add);
        } else {
            Tile8x1.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
        }
    }

    private static void multiply4(int rows, int width, int k, float[] a, int aAt, int aRow, int aStep,
                                  float[] b, int bAt, int bStep, float[] c, int cAt, int cRow, boolean add) {
        if (width > 2 * LANES) {
            Tile4x3.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, width - LANES, add);
        } else if (width > LANES) {
            Tile4x2.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, width - LANES, add);
        } else {
            Tile4x1.multiply(rows, k, a, aAt, aRow, aStep, b, bAt, bStep, c, cAt, cRow, add);
        }
    }
}
