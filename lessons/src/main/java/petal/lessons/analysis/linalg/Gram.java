package petal.lessons.analysis.linalg;

import java.util.stream.IntStream;

/**
 * Inner products of all pairs of columns, a heavy step of PCA and LDA. EJML's own ({@code multInner}) reads the matrix
 * again for every column and takes ten times as long for 3,232 × 1,280 numbers.
 */
final class Gram {

    /** Columns handled together; with 32 rows of 2560 doubles they stay in a core's second-level cache. */
    private static final int COLUMNS = 64;
    private static final int ROWS = 32;

    private Gram() {}

    /**
     * {@code XᵀX} on all cores: n·d² multiply–adds, halved by symmetry.
     *
     * @param x n rows of d numbers
     * @return d × d, symmetric
     */
    static double[][] ofColumns(double[][] x) {
        int d = x[0].length;
        var gram = new double[d][d];
        IntStream.range(0, Math.ceilDiv(d, COLUMNS)).parallel()
                .forEach(block -> fillRows(gram, x, block * COLUMNS, Math.min(d, (block + 1) * COLUMNS)));
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                gram[i][j] = gram[j][i];
            }
        }
        return gram;
    }

    /** The rows {@code from … to-1} of the Gram matrix, right of the diagonal. */
    private static void fillRows(double[][] gram, double[][] x, int from, int to) {
        for (int row = 0; row < x.length; row += ROWS) {
            int end = Math.min(x.length, row + ROWS);
            for (int i = from; i < to; i++) {
                int k = row;
                for (; k + 3 < end; k += 4) {
                    addScaled(gram[i], i, x[k], x[k + 1], x[k + 2], x[k + 3]);
                }
                for (; k < end; k++) {
                    addScaled(gram[i], i, x[k]);
                }
            }
        }
    }

    /** {@code sum[j] += a[i] a[j] + b[i] b[j] + c[i] c[j] + e[i] e[j]} for j from i, in a loop that vectorises. */
    private static void addScaled(double[] sum, int i, double[] a, double[] b, double[] c, double[] e) {
        double ai = a[i], bi = b[i], ci = c[i], ei = e[i];
        for (int j = i; j < sum.length; j++) {
            sum[j] += ai * a[j] + bi * b[j] + (ci * c[j] + ei * e[j]);
        }
    }

    private static void addScaled(double[] sum, int i, double[] a) {
        double ai = a[i];
        for (int j = i; j < sum.length; j++) {
            sum[j] += ai * a[j];
        }
    }
}
