package petal.efficientnet.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many vectors there are, their mean and how they vary together, of all and of each class. Moments of two sets make
 * those of both, exactly: T. Chan, G. Golub, R. LeVeque, <a
 * href="https://doi.org/10.1080/00031305.1983.10483115">Algorithms
 * for computing the sample variance</a> (1983).
 *
 * @param count    n, how many vectors
 * @param mean     d numbers
 * @param comoment row i, from the diagonal on: the sum over all vectors x of {@code (x_i - mean_i) (x_j - mean_j)}
 * @param classes  by name; pictures without a label under the empty name
 */
record Moments(long count, double[] mean, double[][] comoment, Map<String, ClassSum> classes) implements Serializable {

    /**
     * The vectors of a class.
     *
     * @param count how many
     * @param sum   d numbers
     */
    record ClassSum(long count, double[] sum) implements Serializable {
        ClassSum plus(ClassSum other) {
            double[] both = sum.clone();
            Arrays.setAll(both, j -> sum[j] + other.sum[j]);
            return new ClassSum(count + other.count, both);
        }

        double[] mean() {
            double[] mean = sum.clone();
            Arrays.setAll(mean, j -> sum[j] / count);
            return mean;
        }
    }

    /** Those of both sets: {@code C = C_a + C_b + δ δᵀ n_a n_b / n} with δ the distance of the means. */
    Moments plus(Moments other) {
        if (mean.length != other.mean.length) {
            throw new IllegalArgumentException("All embeddings must have the same length, but some have " + mean.length
                    + " and some " + other.mean.length + " numbers.");
        }
        long n = count + other.count;
        var delta = new double[mean.length];
        Arrays.setAll(delta, j -> other.mean[j] - mean[j]);
        var both = new double[mean.length];
        Arrays.setAll(both, j -> mean[j] + delta[j] * other.count / n);
        double weight = (double) count * other.count / n;
        var sum = new double[mean.length][];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = comoment[i].clone();
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] += other.comoment[i][j] + weight * delta[i] * delta[i + j];
            }
        }
        var all = new TreeMap<>(classes);
        other.classes.forEach((name, part) -> all.merge(name, part, ClassSum::plus));
        return new Moments(n, both, sum, all);
    }
}
