package petal.tensor.backend.cpu.gemm;

/**
 * A matrix inside an array: element (i, j) is {@code data[at + i · row + j · column]}.
 *
 * @param data   the numbers
 * @param at     index of element (0, 0)
 * @param row    distance from one row to the next
 * @param column distance from one column to the next
 */
public record Matrix(float[] data, int at, int row, int column) {
    /** A dense row-major matrix of {@code columns} columns that starts at {@code at}. */
    public static Matrix rowMajor(float[] data, int at, int columns) {
        return new Matrix(data, at, columns, 1);
    }

    /** The same numbers with rows and columns exchanged. */
    public Matrix transposed() {
        return new Matrix(data, at, column, row);
    }

    /** Index of element (i, j). */
    int index(int i, int j) {
        return at + i * row + j * column;
    }
}
