package petal.lessons.analysis.linalg;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The covariance of few samples, shrunk towards one that is the same in every direction: what few samples say of many
 * directions is partly accident, and the fewer they are the more. How much to shrink follows from the samples themselves,
 * after O. Ledoit, M. Wolf, <a href="https://doi.org/10.1016/S0047-259X(03)00096-4">A well-conditioned estimator for
 * large-dimensional covariance matrices</a> (2004). As in scikit-learn's discriminant analysis every column is divided by
 * its standard deviation before.
 */
public final class LedoitWolf {
    private LedoitWolf() {
    }

    /**
     * The shrunk covariance.
     *
     * @param centred n rows of d numbers, the mean of each column is 0
     * @return d × d; all 0 if the rows are all the same
     */
    public static double[][] covariance(double[][] centred) {
        int n = centred.length;
        int d = centred[0].length;
        double[] deviation = new double[d];
        for (double[] row : centred) {
            Arrays.setAll(deviation, j -> deviation[j] + row[j] * row[j] / n);
        }
        Arrays.setAll(deviation, j -> deviation[j] == 0 ? 1 : Math.sqrt(deviation[j]));
        double[][] scaled = Arrays.stream(centred).map(row -> {
            double[] result = row.clone();
            Arrays.setAll(result, j -> row[j] / deviation[j]);
            return result;
        }).toArray(double[][]::new);
        double[][] covariance = Gram.ofColumns(scaled);
        for (double[] row : covariance) {
            Arrays.setAll(row, j -> row[j] / n);
        }
        shrink(covariance, scaled);
        for (int i = 0; i < d; i++) {
            double[] row = covariance[i];
            double factor = deviation[i];
            Arrays.setAll(row, j -> row[j] * factor * deviation[j]);
        }
        return covariance;
    }

    /** S becomes (1 − ρ) S + ρ μ I, with μ the mean variance. */
    private static void shrink(double[][] covariance, double[][] rows) {
        int d = covariance.length;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < d; i++) {
            mean += covariance[i][i] / d;
            squares += Matrices.dot(covariance[i], covariance[i]);
        }
        double lengths = Arrays.stream(rows).mapToDouble(row -> Math.pow(Matrices.dot(row, row), 2)).sum();
        // how far S lies from μ I, and how much of that is chance
        double distance = (squares - mean * mean * d) / d;
        double chance = Math.min(distance, (lengths / rows.length - squares) / rows.length / d);
        double rho = chance == 0 ? 0 : chance / distance;
        for (int i = 0; i < d; i++) {
            double[] row = covariance[i];
            Arrays.setAll(row, j -> (1 - rho) * row[j]);
            row[i] += rho * mean;
        }
    }

    /**
     * The linear map W after which a covariance Σ is 1 in every direction, {@code W Σ Wᵀ = I}: the inverse of Σ's Cholesky
     * factor.
     *
     * @param covariance d × d, symmetric
     * @return d × d
     * @throws ArithmeticException if Σ is not positive definite
     */
    public static double[][] whitening(double[][] covariance) {
        int d = covariance.length;
        var cholesky = DecompositionFactory_DDRM.chol(d, true);
        if (!cholesky.decompose(new DMatrixRMaj(covariance))) {
            throw new ArithmeticException("The covariance is not positive definite.");
        }
        DMatrixRMaj lower = cholesky.getT(null);
        TriangularSolver_DDRM.invertLower(lower.data, d);
        double[][] rows = new double[d][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(lower.data, i * d, (i + 1) * d));
        return rows;
    }
}
