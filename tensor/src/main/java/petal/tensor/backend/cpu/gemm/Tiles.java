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
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.vector.VectorRegisters;

/**
 * Chooses among the tiles: small blocks of the result that stay in registers while the sum over k runs. Each step loads
 * two or three vectors of a row of B and multiplies them with one element of each row of A: 24 accumulators where there
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

    /**
     * The product of rows of A, each a run of neighbouring elements, and a packed panel of B. Rows that the tile has
     * beyond {@code rows} repeat the last one.
     *
     * @param rows how many rows there are, at least 1; more than {@link #ROWS} are ignored
     * @param k    length of the sums
     * @param aAt  index of the first row in A's array
     * @param bAt  index of the panel's first row in B's array; see {@link PackedMatrix}
     * @param cAt  index of the tile's first element in C's array
     */
    public static void multiplyRows(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, int cAt,
            boolean add) {
        if (rows <= 4 || ROWS == 4) {
            if (b.width() > 2 * LANES) {
                RowTile4x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
            } else {
                RowTile4x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
            }
        } else if (b.width() > 2 * LANES) {
            RowTile8x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else {
            RowTile8x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        }
    }

    /**
     * The product of rows of A that are neighbouring columns in memory, and rows of B: a sum of outer products.
     *
     * @param rows how many rows of A there are, at least 1; more than {@link #ROWS} are ignored
     * @param k    length of the sums
     * @param aAt  index of the first column in A's array
     * @param bAt  index of the panel's first row in B's array
     * @param cAt  index of the tile's first element in C's array
     */
    public static void multiplyColumns(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, int cAt,
            boolean add) {
        if (rows < ROWS && rows != 4) {
            ColumnTail.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (rows == 4 || ROWS == 4) {
            if (b.width() > 2 * LANES) {
                ColumnTile4x3.multiply(k, a, aAt, b, bAt, c, cAt, add);
            } else {
                ColumnTile4x2.multiply(k, a, aAt, b, bAt, c, cAt, add);
            }
        } else if (b.width() > 2 * LANES) {
            ColumnTile8x3.multiply(k, a, aAt, b, bAt, c, cAt, add);
        } else {
            ColumnTile8x2.multiply(k, a, aAt, b, bAt, c, cAt, add);
        }
    }

    /**
     * The product of rows {@code i} … of the matrix A, whichever way it lies, and a packed panel: sums from column
     * {@code p} of A on.
     */
    static void multiply(int rows, int k, CpuMatrix a, int i, int p, Panel b, int bAt, CpuMatrix c, int cAt,
            boolean add) {
        if (a.column() == 1) {
            multiplyRows(rows, k, a, a.index(i, p), b, bAt, c, cAt, add);
        } else {
            multiplyColumns(rows, k, a, a.index(i, p), b, bAt, c, cAt, add);
        }
    }
}
