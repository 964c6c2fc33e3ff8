package petal.tensor.backend.cpu.matrix;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

/**
 * How a few columns of a right-hand matrix, as many as a tile has, lie in an array: two or three vectors, the last of
 * which ends where the columns end.
 *
 * @param data       the elements
 * @param width      columns, from one vector to three
 * @param row        distance from one row to the next
 * @param lastVector distance from the first vector of a row to the last one
 */
public record Panel(float[] data, int width, int row, int lastVector) {
    /** Columns whose vectors are packed side by side, so that columns where two of them overlap are there twice. */
    public static Panel packed(float[] data, int width) {
        int vectors = vectors(width);
        return new Panel(data, width, vectors * LANES, (vectors - 1) * LANES);
    }

    /** How many vectors cover {@code width} columns: 2 or 3. A single vector is computed twice. */
    public static int vectors(int width) {
        return width > 2 * LANES ? 3 : 2;
    }

    /** Columns of a row-major matrix whose rows are {@code row} elements apart. */
    public static Panel inPlace(float[] data, int width, int row) {
        return new Panel(data, width, row, width - LANES);
    }
}
