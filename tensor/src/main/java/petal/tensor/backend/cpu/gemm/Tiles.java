package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.cpu.gemm.generated.ColumnTile4x2;
import petal.tensor.backend.cpu.gemm.generated.ColumnTile4x3;
import petal.tensor.backend.cpu.gemm.generated.ColumnTile8x2;
import petal.tensor.backend.cpu.gemm.generated.ColumnTile8x3;
import petal.tensor.backend.cpu.gemm.generated.RowTile4x2;
import petal.tensor.backend.cpu.gemm.generated.RowTile4x3;
import petal.tensor.backend.cpu.gemm.generated.RowTile8x2;
import petal.tensor.backend.cpu.gemm.generated.RowTile8x3;
import petal.tensor.backend.cpu.vector.VectorRegisters;

/**
 * Chooses among the tiles: small blocks of the result that stay in registers while the sum over k runs. Each step loads
 * two or three vectors of a row of B and multiplies them with one number of each row of A: 24 accumulators where there
 * are 32 vector registers, 12 where there are 16 ({@link VectorRegisters} says how many this processor has).
 *
 * <p>A tile is two or three vectors wide, the last of which ends where the tile ends and may overlap the one before: it
 * then computes some columns twice, with the same result, and no width needs a special case. Tiles set C, or add to it.
 */
public final class Tiles {
    /** The most vectors of columns in a tile. */
    public static final int MAX_VECTORS = 3;
    /** Rows of a tile. */
    public static final int ROWS = rows(VectorRegisters.HERE.count());

    private Tiles() {
    }

    /** The rows for which the accumulators, the vectors of B and one of A fit into so many registers: 8 or 4. */
    public static int rows(int registers) {
        return 8 * MAX_VECTORS + MAX_VECTORS + 1 <= registers ? 8 : 4;
    }

    /** How many vectors cover {@code width} columns: 2 or 3. A single vector is computed twice. */
    static int vectors(int width) {
        return width > 2 * LANES ? 3 : 2;
    }

    /**
     * The product of rows of A, each a run of neighbouring numbers, and a packed panel of B. Rows that the tile has
     * beyond {@code rows} repeat the last one.
     *
     * @param rows  how many rows there are, at least 1; more than {@link #ROWS} are ignored
     * @param width columns, {@link petal.tensor.backend.cpu.vector.VectorMath#LANES} to three times as many
     * @param k     length of the sums
     * @param aAt   index of the first row in A; {@code aRow} is the distance to the next one
     * @param bAt   index in B of the panel's first row; see {@link PackedMatrix}
     * @param cAt   index of the tile's first number in C; {@code cRow} is the distance to the next row
     */
    public static void multiplyRows(int rows, int width, int k, float[] a, int aAt, int aRow, float[] b, int bAt,
            float[] c, int cAt, int cRow, boolean add) {
        int last = width - LANES;
        if (rows <= 4 || ROWS == 4) {
            if (width > 2 * LANES) {
                RowTile4x3.multiply(rows, k, a, aAt, aRow, b, bAt, c, cAt, cRow, last, add);
            } else {
                RowTile4x2.multiply(rows, k, a, aAt, aRow, b, bAt, c, cAt, cRow, last, add);
            }
        } else if (width > 2 * LANES) {
            RowTile8x3.multiply(rows, k, a, aAt, aRow, b, bAt, c, cAt, cRow, last, add);
        } else {
            RowTile8x2.multiply(rows, k, a, aAt, aRow, b, bAt, c, cAt, cRow, last, add);
        }
    }

    /**
     * The product of neighbouring columns of a matrix, transposed, and rows of B: a sum of outer products.
     *
     * @param rows  how many columns of A (rows of the result) there are, at least 1; more than {@link #ROWS} are
     *              ignored
     * @param width columns, as above
     * @param k     length of the sums
     * @param aAt   index of the first column in A; {@code aStep} is the distance from one row to the next
     * @param bAt   index of the tile's first column in B; {@code bStep} is the distance from one row to the next, and
     *              the last vector of columns is {@code bLast} after the first
     * @param cAt   index of the tile's first number in C; {@code cRow} is the distance to the next row
     */
    public static void multiplyColumns(int rows, int width, int k, float[] a, int aAt, int aStep,
            float[] b, int bAt, int bStep, int bLast, float[] c, int cAt, int cRow,
            boolean add) {
        int last = width - LANES;
        if (rows < ROWS && rows != 4) {
            ColumnTail.multiply(rows, width, k, a, aAt, aStep, b, bAt, bStep, bLast, c, cAt, cRow, add);
        } else if (rows == 4 || ROWS == 4) {
            if (width > 2 * LANES) {
                ColumnTile4x3.multiply(k, a, aAt, aStep, b, bAt, bStep, bLast, c, cAt, cRow, last, add);
            } else {
                ColumnTile4x2.multiply(k, a, aAt, aStep, b, bAt, bStep, bLast, c, cAt, cRow, last, add);
            }
        } else if (width > 2 * LANES) {
            ColumnTile8x3.multiply(k, a, aAt, aStep, b, bAt, bStep, bLast, c, cAt, cRow, last, add);
        } else {
            ColumnTile8x2.multiply(k, a, aAt, aStep, b, bAt, bStep, bLast, c, cAt, cRow, last, add);
        }
    }

    /**
     * The product of rows {@code i} … of the matrix A, whichever way it lies, and a packed panel: sums from column
     * {@code p} of A on.
     */
    static void multiply(int rows, int width, int k, Matrix a, int i, int p, float[] b, int bAt,
            float[] c, int cAt, int cRow, boolean add) {
        if (a.column() == 1) {
            multiplyRows(rows, width, k, a.data(), a.index(i, p), a.row(), b, bAt, c, cAt, cRow, add);
        } else {
            int vectors = vectors(width);
            multiplyColumns(rows, width, k, a.data(), a.index(i, p), a.column(), b, bAt, vectors * LANES,
                    (vectors - 1) * LANES, c, cAt, cRow, add);
        }
    }
}
