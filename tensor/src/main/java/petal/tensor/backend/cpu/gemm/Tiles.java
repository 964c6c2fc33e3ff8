package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

import petal.tensor.backend.cpu.gemm.generated.PackedTile4x2;
import petal.tensor.backend.cpu.gemm.generated.PackedTile4x3;
import petal.tensor.backend.cpu.gemm.generated.PackedTile6x2;
import petal.tensor.backend.cpu.gemm.generated.PackedTile8x2;
import petal.tensor.backend.cpu.gemm.generated.PackedTile8x3;
import petal.tensor.backend.cpu.gemm.generated.RowTile4x2;
import petal.tensor.backend.cpu.gemm.generated.RowTile4x3;
import petal.tensor.backend.cpu.gemm.generated.RowTile6x2;
import petal.tensor.backend.cpu.gemm.generated.RowTile8x2;
import petal.tensor.backend.cpu.gemm.generated.RowTile8x3;
import petal.tensor.backend.cpu.matrix.CpuMatrix;
import petal.tensor.backend.cpu.matrix.Panel;
import petal.tensor.backend.cpu.memory.Scratch;
import petal.tensor.backend.cpu.vector.VectorRegisters;

/**
 * Chooses among the tiles: small blocks of the result that stay in registers while the sum over k runs. Each step loads
 * the vectors of a row of B and multiplies them with one element of each row of A. {@link VectorRegisters} says how many
 * registers this processor has: of 32, a tile of 8 rows and 3 vectors takes 24 for its sums, of 16, one of 6 rows and 2
 * vectors takes 12. One of 4 rows and 3 vectors has as many sums, but needs the last register too, and then the
 * compiler keeps two of the sums in memory.
 *
 * <p>The last vector of a tile ends where the tile ends and may overlap the one before: it then computes some columns
 * twice, with the same result, and no width needs a special case. Tiles set C, or add to it.
 */
public final class Tiles {
    /** Rows of a tile. */
    public static final int ROWS = rows(VectorRegisters.HERE.count());
    /** The most vectors of columns in a tile. */
    public static final int MAX_VECTORS = vectors(VectorRegisters.HERE.count());
    /** Rows of the lower tiles, for the last rows of a matrix. */
    private static final int LOW = 4;

    private Tiles() {
    }

    /** Rows of the tiles for so many registers: 8 or 6. */
    public static int rows(int registers) {
        return registers < 32 ? 6 : 8;
    }

    /** Vectors of the widest tiles for so many registers: 3 or 2. */
    public static int vectors(int registers) {
        return registers < 32 ? 2 : 3;
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
        boolean wide = MAX_VECTORS == 3 && b.width() > 2 * LANES;
        if (rows <= LOW && wide) {
            RowTile4x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (rows <= LOW) {
            RowTile4x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (ROWS == 6) {
            RowTile6x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (wide) {
            RowTile8x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else {
            RowTile8x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        }
    }

    /**
     * The product of rows of A that {@link PackedRows} has packed for a tile, and rows of B.
     *
     * @param rows how many rows of A there are, at least 1; more than {@link #ROWS} are ignored
     * @param k    length of the sums
     * @param aAt  index of the first packed element in A's array
     * @param bAt  index of the panel's first row in B's array
     * @param cAt  index of the tile's first element in C's array
     */
    static void multiplyPacked(int rows, int k, CpuMatrix a, int aAt, Panel b, int bAt, CpuMatrix c, int cAt,
            boolean add) {
        boolean wide = MAX_VECTORS == 3 && b.width() > 2 * LANES;
        if (rows <= LOW && wide) {
            PackedTile4x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (rows <= LOW) {
            PackedTile4x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (ROWS == 6) {
            PackedTile6x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else if (wide) {
            PackedTile8x3.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        } else {
            PackedTile8x2.multiply(rows, k, a, aAt, b, bAt, c, cAt, add);
        }
    }

    /**
     * The product of rows {@code i} … of the matrix A, whichever way it lies, and a panel: sums from column {@code p} of
     * A on. Rows whose elements are not neighbours are packed first, into this thread's scratch array.
     */
    static void multiply(int rows, int k, CpuMatrix a, int i, int p, Panel b, int bAt, CpuMatrix c, int cAt,
            boolean add) {
        if (a.column() == 1) {
            multiplyRows(rows, k, a, a.index(i, p), b, bAt, c, cAt, add);
        } else {
            float[] packed = Scratch.GEMM_ROWS.floats(PackedRows.size(k));
            PackedRows.pack(k, a, a.index(i, p), packed, 0);
            multiplyPacked(rows, k, PackedRows.in(packed), 0, b, bAt, c, cAt, add);
        }
    }
}
