package petal.tensor.backend.reference;

import petal.tensor.backend.Reduction;

/** Sums, means and maxima. */
final class Reductions {
    private Reductions() {
    }

    /** y[o, i] = Σ, mean or max over a of x[o, a, i]. */
    static void reduce(Reduction op, double[] x, double[] y, int outer, int axis, int inner) {
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                y[o * inner + i] = reduceOne(op, x, o * axis * inner + i, axis, inner);
            }
        }
    }

    /** Reduces {@code n} elements that lie {@code step} apart. */
    private static double reduceOne(Reduction op, double[] x, int from, int n, int step) {
        double result = op == Reduction.MAX ? Double.NEGATIVE_INFINITY : 0;
        for (int a = 0; a < n; a++) {
            double value = x[from + a * step];
            result = op == Reduction.MAX ? Math.max(result, value) : result + value;
        }
        return op == Reduction.MEAN ? result / n : result;
    }

    /** The column of the first largest element of each row. */
    static int[] argmax(double[] x, int rows, int columns) {
        int[] best = new int[rows];
        for (int r = 0; r < rows; r++) {
            for (int c = 1; c < columns; c++) {
                if (x[r * columns + c] > x[r * columns + best[r]]) {
                    best[r] = c;
                }
            }
        }
        return best;
    }
}
