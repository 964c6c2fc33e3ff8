package petal.efficientnet.spark;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The directions along which vectors vary most: eigenvectors of their covariance. The largest number of each is
 * positive, as in scikit-learn since 1.5.
 *
 * @param components             k rows of d numbers, the most varying first
 * @param explainedVariance      along each, divided by n-1
 * @param explainedVarianceRatio as a share of the whole
 */
record PrincipalAxes(double[][] components, double[] explainedVariance, double[] explainedVarianceRatio) {

    /**
     * Finds the first k axes.
     *
     * @throws IllegalArgumentException if there are fewer than two vectors, or k is not in 1 … d
     */
    static PrincipalAxes of(Moments moments, int k) {
        int d = moments.mean().length;
        if (moments.count() < 2 || k < 1 || k > d) {
            throw new IllegalArgumentException("The axes of " + moments.count() + " embeddings of " + d
                    + " numbers: at least 2 embeddings are needed, and 1 to " + d + " axes, but " + k
                    + " were asked for.");
        }
        var covariance = new DMatrixRMaj(d, d);
        double total = 0;
        for (int i = 0; i < d; i++) {
            for (int j = i; j < d; j++) {
                double value = moments.comoment()[i][j - i] / (moments.count() - 1);
                covariance.set(i, j, value);
                covariance.set(j, i, value);
            }
            total += covariance.get(i, i);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(d, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalArgumentException("The covariance of the embeddings has no eigenvectors; is a number in "
                    + "them not finite?");
        }
        int[] order = IntStream.range(0, d).boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal())).mapToInt(i -> i).limit(k)
                .toArray();
        var components = new double[k][];
        var variance = new double[k];
        var ratio = new double[k];
        for (int a = 0; a < k; a++) {
            components[a] = pointed(eigen.getEigenVector(order[a]).data);
            variance[a] = Math.max(eigen.getEigenvalue(order[a]).getReal(), 0);
            ratio[a] = total == 0 ? 0 : variance[a] / total;
        }
        return new PrincipalAxes(components, variance, ratio);
    }

    private static double[] pointed(double... axis) {
        double largest = 0;
        for (double value : axis) {
            if (Math.abs(value) > Math.abs(largest)) {
                largest = value;
            }
        }
        double sign = Math.signum(largest);
        return IntStream.range(0, axis.length).mapToDouble(j -> sign * axis[j]).toArray();
    }
}
