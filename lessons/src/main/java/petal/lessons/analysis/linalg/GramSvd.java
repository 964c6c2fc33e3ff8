package petal.lessons.analysis.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_MT_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Singular values and right singular vectors of a matrix, found through the smaller of its two Gram matrices: the
 * eigenvalues of {@code XᵀX} or {@code XXᵀ} are the squared singular values. That is many times faster than a direct
 * decomposition of a large matrix.
 *
 * <p>Squaring costs digits: a singular value s is right to {@code ε (s_1 / s)²}. Those below a thousandth of the
 * largest are therefore found again, in the space that the eigenvectors of the larger ones leave over, where they are
 * the largest; and so on. In the end each is as right as a direct decomposition finds it, to about {@code ε s_1}.
 */
public final class GramSvd {

    /** Down to this fraction of the largest singular value, the Gram matrix tells nine digits. */
    private static final double TRUSTED = 1e-3;

    /** Below this fraction of the largest singular value, rounding turns {@code Xᵀu / s} away from the other axes. */
    private static final double NEGLIGIBLE = 1e-7;

    private final double[][] x;
    private final boolean wide;
    private final double[] values;
    private final double[][] vectors;

    /**
     * Decomposes n rows of d numbers. The rows are not copied and must not change afterwards.
     *
     * @param x n rows of d numbers, at least one of each
     */
    public GramSvd(double[][] x) {
        this.x = x;
        wide = x.length < x[0].length;
        double[][] tall = wide ? Matrices.transpose(x) : x;
        values = new double[tall[0].length];
        vectors = new double[values.length][];
        decompose(tall, null, 0);
    }

    /**
     * Fills in the values and vectors from {@code done} on.
     *
     * @param a a tall matrix, restricted to the directions that are left
     * @param basis these directions, as rows; null for all
     */
    private void decompose(double[][] a, double @Nullable [][] basis, int done) {
        var eigen = symmetricEigen(Gram.ofColumns(a));
        int n = eigen.getNumberOfEigenvalues();
        int[] order = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue).toArray();
        double[] found = IntStream.of(order).mapToDouble(i -> eigen.getEigenvalue(i).getReal())
                .map(value -> Math.sqrt(Math.max(0, value))).toArray();
        double[][] axes = IntStream.of(order).mapToObj(i -> eigen.getEigenVector(i).data).toArray(double[][]::new);
        double[][] directions = basis == null ? axes : Matrices.product(axes, Matrices.transpose(basis));
        int trusted = (int) Arrays.stream(found).filter(s -> s >= TRUSTED * found[0]).count();
        System.arraycopy(found, 0, values, done, trusted);
        System.arraycopy(directions, 0, vectors, done, trusted);
        if (trusted < n) {
            decompose(Matrices.product(a, Arrays.copyOfRange(axes, trusted, n)),
                    Arrays.copyOfRange(directions, trusted, n), done + trusted);
        }
    }

    private static EigenDecomposition_F64<DMatrixRMaj> symmetricEigen(double[][] symmetric) {
        var eigen = DecompositionFactory_MT_DDRM.eig(symmetric.length, true, true);
        if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
            throw new ArithmeticException("The eigenvalues of a " + symmetric.length + " × " + symmetric.length
                    + " matrix did not converge.");
        }
        return eigen;
    }

    /** {@return all min(n, d) singular values, the largest first} */
    public double[] values() {
        return values;
    }

    /**
     * {@return the first {@code k} right singular vectors as rows of d numbers, orthonormal} Their signs are arbitrary.
     *
     * @param k at most min(n, d)
     */
    public double[][] right(int k) {
        var right = new double[k][];
        for (int i = 0; i < k; i++) {
            right[i] = !wide ? vectors[i]
                    : values[i] > NEGLIGIBLE * values[0] ? unit(rightOf(i))
                    : orthogonalTo(right, i);
        }
        return right;
    }

    /** {@code Xᵀu}, s times as long as the right singular vector. */
    private double[] rightOf(int i) {
        var v = new double[x[0].length];
        for (int row = 0; row < x.length; row++) {
            Matrices.addScaled(v, vectors[i][row], x[row]);
        }
        return v;
    }

    /**
     * A unit vector orthogonal to the first {@code i} rows: where X hardly reaches, what is left of {@code Xᵀu}; where
     * it does not reach at all, any, because there all directions are alike.
     */
    private double[] orthogonalTo(double[][] basis, int i) {
        int d = x[0].length;
        double[] reached = rightOf(i);
        // The d axes leave d - i of their squared length outside the basis: at least one of them leaves 1/d.
        return Stream.concat(Stream.of(reached).filter(v -> Matrices.dot(v, v) > 0).map(GramSvd::unit),
                IntStream.range(0, d).mapToObj(axis -> axis(axis, d)))
                .map(v -> residual(v, basis, i))
                .filter(v -> Matrices.dot(v, v) > 0.5 / d)
                .findFirst()
                .map(GramSvd::unit)
                .orElseThrow();
    }

    private static double[] axis(int axis, int d) {
        var v = new double[d];
        v[axis] = 1;
        return v;
    }

    private static double[] residual(double[] v, double[][] basis, int k) {
        double[] residual = v.clone();
        for (int pass = 0; pass < 2; pass++) { // the second pass removes what rounding left
            for (int i = 0; i < k; i++) {
                Matrices.addScaled(residual, -Matrices.dot(residual, basis[i]), basis[i]);
            }
        }
        return residual;
    }

    private static double[] unit(double[] v) {
        var unit = new double[v.length];
        Matrices.addScaled(unit, 1 / Math.sqrt(Matrices.dot(v, v)), v);
        return unit;
    }
}
