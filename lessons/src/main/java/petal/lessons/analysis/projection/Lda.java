package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.GramSvd;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.linalg.SmallSvd;

/**
 * Linear discriminant analysis: the directions along which classes lie far apart compared with their own spread. It
 * scales the data so that the spread within the classes is the same everywhere, then takes the principal axes of the
 * class means. Conventions, tolerances and signs are those of scikit-learn's
 * {@code LinearDiscriminantAnalysis(solver='svd')} with priors taken from the data. (The class means are linearly
 * dependent, so their last singular value is rounding noise. In about one random data set of fifty the sign of an axis
 * hangs on that noise: it may then differ, as it does in scikit-learn itself when the columns change places.)
 *
 * <p>See R. A. Fisher, <a href="https://doi.org/10.1111/j.1469-1809.1936.tb02137.x">The use of multiple measurements in
 * taxonomic problems</a> (1936), and T. Hastie, R. Tibshirani, J. Friedman, <a
 * href="https://hastie.su.domains/ElemStatLearn/">The Elements of Statistical Learning</a>, section 4.3.
 *
 * @param classes the c labels in ascending order
 * @param priors each class's share of the samples
 * @param means c class means of d numbers
 * @param mean d numbers: the priors' average of the class means, subtracted before projecting
 * @param scalings d × r: one column for each discriminant direction, r ≤ c-1, the most separating first
 * @param explainedVarianceRatio each direction's share of the variance between the classes
 * @param components how many directions {@link #transform} keeps
 */
public record Lda(int[] classes, double[] priors, double[][] means, double[] mean, double[][] scalings,
                  double[] explainedVarianceRatio, int components) {

    /** Singular values below this count as zero: absolute within the classes, relative between them. */
    private static final double TOLERANCE = 1e-4;

    /**
     * Finds the directions that separate the classes best.
     *
     * @param x n rows of d numbers
     * @param labels n class labels
     * @param components how many directions to project on
     * @throws IllegalArgumentException if there are not as many labels as rows, fewer than 2 classes, no more rows than
     *     classes, {@code components} is not in 1 … min(c-1, d), the rows' lengths differ, or a number is not finite
     */
    public static Lda fit(float[][] x, int[] labels, int components) {
        double[][] centred = Matrices.toDouble(x);
        int[] classes = Arrays.stream(labels).distinct().sorted().toArray();
        requireFit(centred, labels, classes, components);
        int[] classOf = Arrays.stream(labels).map(label -> Arrays.binarySearch(classes, label)).toArray();

        double[] counts = new double[classes.length];
        Arrays.stream(classOf).forEach(c -> counts[c]++);
        double[][] means = centreByClass(centred, classOf, counts);
        double[] priors = Arrays.stream(counts).map(count -> count / x.length).toArray();
        double[] mean = new double[centred[0].length];
        for (int c = 0; c < classes.length; c++) {
            Matrices.addScaled(mean, priors[c], means[c]);
        }

        double[][] whitening = whitening(centred, classes.length);
        var between = new SmallSvd(whitenedMeans(means, mean, counts, whitening));
        double[] ratio = ratios(between.values(), Math.min(components, between.values().length));
        return new Lda(classes, priors, means, mean, scalings(between, whitening), ratio, components);
    }

    /**
     * Coordinates along the discriminant directions.
     *
     * @param x n rows of d numbers
     * @return n rows of {@code components} numbers (fewer if the class means span less)
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transform(float[][] x) {
        return Matrices.project(x, mean, axes());
    }

    /**
     * The same projection without centring. Directions, such as a classifier's weights, have no position to move; only
     * points have.
     *
     * @param directions n rows of d numbers
     * @return n rows of {@code components} numbers (fewer if the class means span less)
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transformDirections(float[][] directions) {
        return Matrices.project(directions, new double[mean.length], axes());
    }

    private double[][] axes() {
        double[][] all = Matrices.transpose(scalings);
        return Arrays.copyOf(all, Math.min(components, all.length));
    }

    /** Subtracts from each row its class's mean; returns these means. */
    private static double[][] centreByClass(double[][] x, int[] classOf, double[] counts) {
        var means = new double[counts.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            Matrices.addScaled(means[classOf[i]], 1 / counts[classOf[i]], x[i]);
        }
        for (int i = 0; i < x.length; i++) {
            Matrices.addScaled(x[i], -1, means[classOf[i]]);
        }
        return means;
    }

    /**
     * The linear map after which the classes' own spread is 1 in every direction: {@code W Σ Wᵀ = I}, with Σ the
     * covariance within the classes. Directions in which the classes do not spread at all are left out.
     *
     * @return W, r × d with r the rank of Σ
     */
    private static double[][] whitening(double[][] centred, int classes) {
        double[] deviation = deviations(centred);
        double factor = Math.sqrt(1.0 / (centred.length - classes));
        for (var row : centred) {
            Arrays.setAll(row, j -> factor * row[j] / deviation[j]);
        }
        var svd = new GramSvd(centred);
        double[] spread = svd.values();
        int rank = (int) Arrays.stream(spread).filter(s -> s > TOLERANCE).count();
        if (rank == 0) {
            throw new IllegalArgumentException("LDA compares classes by their spread, but within each class all rows "
                    + "are the same.");
        }
        double[][] whitening = svd.right(rank);
        for (int r = 0; r < rank; r++) {
            double[] row = whitening[r];
            double s = spread[r];
            Arrays.setAll(row, j -> row[j] / deviation[j] / s);
        }
        return whitening;
    }

    /** The columns' standard deviations (dividing by n); 1 where a column is constant. */
    private static double[] deviations(double[][] centred) {
        var sums = new double[centred[0].length];
        for (var row : centred) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j] * row[j];
            }
        }
        return Arrays.stream(sums).map(sum -> sum == 0 ? 1 : Math.sqrt(sum / centred.length)).toArray();
    }

    /** The centred class means, weighted by their classes' sizes, after whitening: c × r. */
    private static double[][] whitenedMeans(double[][] means, double[] mean, double[] counts, double[][] whitening) {
        var whitened = new double[means.length][whitening.length];
        for (int c = 0; c < means.length; c++) {
            double[] centred = means[c].clone();
            Matrices.addScaled(centred, -1, mean);
            double weight = Math.sqrt(counts[c] / (means.length - 1));
            for (int r = 0; r < whitening.length; r++) {
                whitened[c][r] = weight * Matrices.dot(centred, whitening[r]);
            }
        }
        return whitened;
    }

    /** The right singular vectors of the whitened means, taken back to the original space: d × rank. */
    private static double[][] scalings(SmallSvd between, double[][] whitening) {
        double[] values = between.values();
        int rank = (int) Arrays.stream(values).filter(s -> s > TOLERANCE * values[0]).count();
        if (rank == 0) {
            throw new IllegalArgumentException("LDA separates class means, but all classes have the same mean.");
        }
        return Matrices.transpose(IntStream.range(0, rank).mapToObj(k -> {
            var axis = new double[whitening[0].length];
            double[] right = between.right(k);
            for (int r = 0; r < whitening.length; r++) {
                Matrices.addScaled(axis, right[r], whitening[r]);
            }
            return axis;
        }).toArray(double[][]::new));
    }

    private static double[] ratios(double[] values, int k) {
        double total = Arrays.stream(values).map(s -> s * s).sum();
        return Arrays.stream(values).limit(k).map(s -> s * s / total).toArray();
    }

    private static void requireFit(double[][] x, int[] labels, int[] classes, int components) {
        if (labels.length != x.length) {
            throw new IllegalArgumentException("LDA needs one label a row, but got " + x.length + " rows and "
                    + labels.length + " labels.");
        }
        if (classes.length < 2 || x.length <= classes.length) {
            throw new IllegalArgumentException("LDA needs at least 2 classes and more rows than classes, but got "
                    + x.length + " rows in " + classes.length + " classes.");
        }
        int most = Math.min(classes.length - 1, x[0].length);
        if (components < 1 || components > most) {
            throw new IllegalArgumentException("LDA of " + classes.length + " classes of " + x[0].length
                    + " numbers a row has 1 to " + most + " components, but " + components + " were asked for.");
        }
    }
}
