package petal.tensor.backend.cpu.matrix;

/**
 * A matrix inside an array: element (i, j) is {@code data[at + i · row + j · column]}.
 *
 * @param data   the elements
 * @param at     index of element (0, 0)
 * @param row    distance from one row to the next
 * @param column distance from one column to the next
 */
public record CpuMatrix(float[] data, int at, int row, int column) implements RowSource {
    /** A dense row-major matrix of {@code columns} columns that starts at {@code at}. */
    public static CpuMatrix rowMajor(float[] data, int at, int columns) {
        return new CpuMatrix(data, at, columns, 1);
    }

    /** The same elements with rows and columns exchanged. */
    public CpuMatrix transposed() {
        return new CpuMatrix(data, at, column, row);
    }

    /** Index of element (i, j). */
    public int index(int i, int j) {
        return at + i * row + j * column;
    }

    @Override
    public CpuMatrix rows(int from, int to) {
        return this;
    }
}
