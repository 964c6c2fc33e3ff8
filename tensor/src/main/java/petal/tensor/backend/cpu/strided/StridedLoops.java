package petal.tensor.backend.cpu.strided;

/** Loops over elements that lie a step apart. */
final class StridedLoops {
    private StridedLoops() {
    }

    /** y[j] = x[j], or += where {@code add}, for n values of j, with the given steps from one j to the next. */
    static void row(boolean add, float[] x, int xi, int xStep, float[] y, int yi, int yStep, int n) {
        if (add) {
            add(x, xi, xStep, y, yi, yStep, n);
        } else {
            copy(x, xi, xStep, y, yi, yStep, n);
        }
    }

    private static void copy(float[] x, int xi, int xStep, float[] y, int yi, int yStep, int n) {
        for (int j = 0; j < n; j++) {
            y[yi + j * yStep] = x[xi + j * xStep];
        }
    }

    private static void add(float[] x, int xi, int xStep, float[] y, int yi, int yStep, int n) {
        for (int j = 0; j < n; j++) {
            y[yi + j * yStep] += x[xi + j * xStep];
        }
    }
}
