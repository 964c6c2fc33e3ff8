package petal.lessons.analysis.linalg;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Singular values and right singular vectors of a matrix, found through the smaller of its two Gram matrices: the
 * eigenvalues of {@code XᵀX} or {@code XXᵀ} are the squared singular values. That is several times faster than a direct
 * decomposition, and squaring costs nothing here: in double, singular values down to about 1e-7 of the largest one are
 * still good to three digits.
 */
public final class GramSvd {

    /** Below this fraction of the largest singular value, {@code XXᵀ} says nothing about a direction. */
    private static final double NEGLIGIBLE = 1e-7;

    private final double[][] x;
    private final boolean wide;
    private final double[] values;
    private final double[][] eigenvectors;

    /** Decomposes n rows of d numbers. The rows are not copied and must not change afterwards. */
    public GramSvd(double[][] x) {
        this.x = x;
        wide = x.length < x[0].length;
        var eigen = symmetricEigen(Gram.ofColumns(wide ? Matrices.transpose(x) : x));
        int n = eigen.getNumberOfEigenvalues();
        int[] order = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue).toArray();
        values = IntStream.of(order).mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                .map(value -> Math.sqrt(Math.max(0, value))).toArray();
        eigenvectors = IntStream.of(order).mapToObj(i -> eigen.getEigenVector(i).data).toArray(double[][]::new);
    }

    /** All min(n, d) singular values, the largest first. */
    public double[] values() {
        return values;
    }

    /**
     * The first {@code k} right singular vectors as rows of d numbers, orthonormal. Their signs are arbitrary.
     */
    public double[][] right(int k) {
        var right = new double[k][];
        for (int i = 0; i < k; i++) {
            right[i] = !wide ? eigenvectors[i]
                    : values[i] > NEGLIGIBLE * values[0] ? rightOf(i)
                    : orthogonalTo(right, i);
        }
        return right;
    }

    /** {@code v = Xᵀu / s}. */
    private double[] rightOf(int i) {
        var v = new double[x[0].length];
        for (int row = 0; row < x.length; row++) {
            Matrices.addScaled(v, eigenvectors[i][row] / values[i], x[row]);
        }
        return v;
    }

    /** Any unit vector orthogonal to the first {@code k} rows: where X does not reach, all directions are alike. */
    private double[] orthogonalTo(double[][] basis, int k) {
        int d = x[0].length;
        // The d axes leave d - k of their squared length outside the basis: at least one of them leaves 1/d.
        return IntStream.range(0, d)
                .mapToObj(axis -> residual(axis, basis, k))
                .filter(v -> Matrices.dot(v, v) > 0.5 / d)
                .findFirst()
                .map(GramSvd::unit)
                .orElseThrow();
    }

    private double[] residual(int axis, double[][] basis, int k) {
        var v = new double[x[0].length];
        v[axis] = 1;
        for (int pass = 0; pass < 2; pass++) { // the second pass removes what rounding left
            for (int i = 0; i < k; i++) {
                Matrices.addScaled(v, -Matrices.dot(v, basis[i]), basis[i]);
            }
        }
        return v;
    }

    private static double[] unit(double[] v) {
        var unit = new double[v.length];
        Matrices.addScaled(unit, 1 / Math.sqrt(Matrices.dot(v, v)), v);
        return unit;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> symmetricEigen(double[][] symmetric) {
        var eigen = DecompositionFactory_DDRM.eig(symmetric.length, true, true);
        if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
            throw new ArithmeticException("The eigenvalues of a " + symmetric.length + " × " + symmetric.length
                    + " matrix did not converge.");
        }
        return eigen;
    }
}
