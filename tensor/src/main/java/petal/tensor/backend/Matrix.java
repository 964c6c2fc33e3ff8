package petal.tensor.backend;

/**
 * A matrix inside a storage: {@code rows} × {@code columns} elements that lie row by row from {@code offset} on or, if
 * the matrix is transposed, column by column.
 *
 * @param storage    where the elements lie
 * @param offset     index of the first one
 * @param rows       rows of the matrix
 * @param columns    columns of the matrix
 * @param transposed whether the elements of a column, not those of a row, are neighbours in memory
 */
public record Matrix(Storage storage, int offset, int rows, int columns, boolean transposed) {
    /**
     * {@return the matrix that lies row by row from the start of {@code storage} on}
     *
     * @param storage holds at least rows · columns elements
     * @param rows    how many rows
     * @param columns how many columns
     */
    public static Matrix of(Storage storage, int rows, int columns) {
        return new Matrix(storage, 0, rows, columns, false);
    }

    /** {@return the same elements with rows and columns exchanged} */
    public Matrix transpose() {
        return new Matrix(storage, offset, columns, rows, !transposed);
    }
}
