package petal.tensor.backend.cpu.strided;

/** Two nested loops over elements that lie anyhow. */
final class StridedLoops {
    private StridedLoops() {
    }

    /**
     * y[i, j] = x[i, j], or += where {@code add}, for {@code rows} values of i and {@code columns} of j, with the given
     * steps from one i and from one j to the next.
     */
    static void run(boolean add, float[] x, int xi, int xRow, int xColumn, float[] y, int yi, int yRow, int yColumn,
            int rows, int columns) {
        for (int i = 0; i < rows; i++) {
            if (add) {
                addRow(x, xi + i * xRow, xColumn, y, yi + i * yRow, yColumn, columns);
            } else {
                copyRow(x, xi + i * xRow, xColumn, y, yi + i * yRow, yColumn, columns);
            }
        }
    }

    private static void copyRow(float[] x, int xi, int xStep, float[] y, int yi, int yStep, int n) {
        for (int j = 0; j < n; j++) {
            y[yi + j * yStep] = x[xi + j * xStep];
        }
    }

    private static void addRow(float[] x, int xi, int xStep, float[] y, int yi, int yStep, int n) {
        for (int j = 0; j < n; j++) {
            y[yi + j * yStep] += x[xi + j * xStep];
        }
    }
}
