package petal.tensor.tornado;

/**
 * A {@link petal.tensor.backend.Matrix} in the device's block of memory.
 *
 * @param place      where it begins
 * @param rows       rows of the matrix
 * @param columns    columns of the matrix
 * @param transposed whether the elements of a column, not those of a row, are neighbours
 */
record PlacedMatrix(int place, int rows, int columns, boolean transposed) {
    /** A matrix that lies row by row. */
    static PlacedMatrix rowMajor(int place, int rows, int columns) {
        return new PlacedMatrix(place, rows, columns, false);
    }

    /** The same elements with rows and columns exchanged. */
    PlacedMatrix transpose() {
        return new PlacedMatrix(place, columns, rows, !transposed);
    }

    /** Distance from one row to the next. */
    int rowStride() {
        return transposed ? 1 : columns;
    }

    /** Distance from one column to the next. */
    int columnStride() {
        return transposed ? rows : 1;
    }
}
