package petal.lessons.analysis.linalg;

import java.util.Arrays;

/**
 * The singular value decomposition {@code A = U S Vᵀ} of a matrix with few rows, with the signs that LAPACK's
 * {@code gesdd} gives to a matrix at least twice as wide as high.
 *
 * <p>Mathematically each pair (u, v) may change sign together. LAPACK takes no care of that choice, but it is
 * deterministic: reduce A to a lower triangle L from the right, L to a bidiagonal matrix, that to a diagonal one. Every
 * step's effect on U stays the same when columns of A change sign, so U, and with it the projection that LDA builds on
 * it, depends on {@code A Aᵀ} alone. Following the same steps gives the same signs.
 */
public final class SmallSvd {

    private final double[][] a;
    private final double[][] left;
    private final double[] values;

    /** Decomposes m rows of n numbers; meant for m up to a few hundred. */
    public SmallSvd(double[][] a) {
        this.a = a;
        int m = a.length;
        double[][] b = lowerTriangle(a);
        left = new double[m][m];
        for (int i = 0; i < m; i++) {
            left[i][i] = 1;
        }
        var diagonal = new double[m];
        var above = new double[m - 1];
        for (int k = 0; k < m; k++) {
            var down = Householder.of(column(b, k));
            down.reflectColumns(b, k, k);
            down.reflectRows(left, 0, k);
            diagonal[k] = down.beta();
            if (k < m - 1) {
                var across = Householder.of(Arrays.copyOfRange(b[k], k + 1, m));
                across.reflectRows(b, k, k + 1);
                above[k] = across.beta();
            }
        }
        values = new BidiagonalQr(diagonal, above, left).solve();
    }

    /** The m singular values, the largest first; zeros at the end if the rank is lower. */
    public double[] values() {
        return values;
    }

    /** The right singular vector of value {@code k}, which must not be zero: {@code Aᵀu / s}, n numbers. */
    public double[] right(int k) {
        var v = new double[a[0].length];
        for (int i = 0; i < a.length; i++) {
            Matrices.addScaled(v, left[i][k] / values[k], a[i]);
        }
        return v;
    }

    /** L of {@code A = L Q}, m × m. */
    private static double[][] lowerTriangle(double[][] a) {
        int m = a.length;
        var work = new double[m][];
        Arrays.setAll(work, i -> Arrays.copyOf(a[i], Math.max(m, a[i].length)));
        for (int k = 0; k < m; k++) {
            Householder.of(Arrays.copyOfRange(work[k], k, work[k].length)).reflectRows(work, k, k);
        }
        var lower = new double[m][m];
        for (int i = 0; i < m; i++) {
            System.arraycopy(work[i], 0, lower[i], 0, i + 1);
        }
        return lower;
    }

    /** Column {@code k} from the diagonal down. */
    private static double[] column(double[][] b, int k) {
        var column = new double[b.length - k];
        Arrays.setAll(column, i -> b[k + i][k]);
        return column;
    }
}
