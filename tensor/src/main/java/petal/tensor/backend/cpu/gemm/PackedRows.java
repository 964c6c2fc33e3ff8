package petal.tensor.backend.cpu.gemm;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;
import static petal.tensor.backend.cpu.vector.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;
import petal.tensor.backend.cpu.matrix.CpuMatrix;

/**
 * Rows of a left-hand matrix that are neighbours in memory, as a tile reads them: for each step of the sum, one element
 * of each of eight rows, side by side. A tile that has fewer rows ignores the others.
 */
final class PackedRows {
    /** Elements for a step of the sum: as many as the highest tile has rows. */
    private static final int WIDTH = 8;
    /** Where the second vector of a step begins, or the first again where that is long enough. */
    private static final int SECOND = Math.max(WIDTH - LANES, 0);
    /** The last steps of a sum, for which vectors that are longer than a step write too far. */
    private static final int LAST = (SECOND + LANES - 1) / WIDTH;

    private PackedRows() {
    }

    /** Elements that a tile's rows take when packed. */
    static int size(int k) {
        return k * WIDTH;
    }

    /** Packed rows in an array, for {@link Tiles#multiplyPacked}. */
    static CpuMatrix in(float[] data) {
        return new CpuMatrix(data, 0, 1, WIDTH);
    }

    /**
     * Packs the rows of a tile.
     *
     * @param k   steps of the sum
     * @param a   the matrix; the elements of a column lie side by side
     * @param aAt index of the tile's first element in A's array
     * @param to  gets them
     * @param at  where they begin in it
     */
    static void pack(int k, CpuMatrix a, int aAt, float[] to, int at) {
        float[] from = a.data();
        int step = a.column();
        for (int p = Math.max(packVectors(k, from, aAt, step, to, at), 0); p < k; p++) {
            int first = aAt + p * step;
            System.arraycopy(from, first, to, at + p * WIDTH, Math.min(WIDTH, from.length - first));
        }
    }

    /** Packs by vectors as many steps as these have room for, and returns how many. */
    private static int packVectors(int k, float[] from, int aAt, int step, float[] to, int at) {
        int steps = Math.min(k - LAST, (from.length - aAt - SECOND - LANES) / step);
        for (int p = 0; p < steps; p++) {
            int s = aAt + p * step;
            FloatVector first = FloatVector.fromArray(SPECIES, from, s);
            FloatVector second = FloatVector.fromArray(SPECIES, from, s + SECOND);
            first.intoArray(to, at + p * WIDTH);
            second.intoArray(to, at + p * WIDTH + SECOND);
        }
        return steps;
    }
}
