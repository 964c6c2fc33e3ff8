package petal.lessons.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.GramSvd;
import petal.lessons.analysis.linalg.LedoitWolf;
import petal.lessons.analysis.linalg.Matrices;

/**
 * Linear discriminant analysis: the directions along which classes lie far apart compared with their own spread. It
 * scales the data so that the spread within the classes is the same everywhere, then takes the principal axes of the
 * class means. Conventions and tolerances are those of scikit-learn's {@code LinearDiscriminantAnalysis(solver='svd')}
 * with priors taken from the data; {@link SignRule} decides which way each axis points.
 *
 * <p>See R. A. Fisher, <a href="https://doi.org/10.1111/j.1469-1809.1936.tb02137.x">The use of multiple measurements in
 * taxonomic problems</a> (1936), and T. Hastie, R. Tibshirani, J. Friedman, <a
 * href="https://hastie.su.domains/ElemStatLearn/">The Elements of Statistical Learning</a>, section 4.3.
 *
 * @param classes the c labels in ascending order
 * @param priors each class's share of the samples
 * @param means c class means of d numbers
 * @param mean d numbers: the mean of all samples, subtracted before projecting
 * @param scalings d × r: one column for each discriminant direction, r ≤ c-1, the most separating first
 * @param explainedVarianceRatio each direction's share of the variance between the classes
 * @param components how many directions were asked for
 */
public record Lda(int[] classes, double[] priors, double[][] means, double[] mean, double[][] scalings,
        double[] explainedVarianceRatio, int components) {

    /** Singular values below this count as zero: absolute within the classes, relative between them. */
    private static final double TOLERANCE = 1e-4;

    /** Class means that lie closer than this many standard deviations within the classes differ by rounding only. */
    private static final double ROUNDING = 1e-9;

    /**
     * Finds the directions that separate the classes best.
     *
     * @param x n rows of d numbers
     * @param labels n class labels
     * @param components how many directions to project on; fewer where there are no more, see {@link #axes}
     * @throws IllegalArgumentException if there are not as many labels as rows, fewer than 2 classes, no more rows than
     *     classes, {@code components} is below 1, the rows' lengths differ, or a number is not finite
     * @throws InseparableException if no direction separates the classes: none of them has any spread, or all have the
     *     same mean
     */
    public static Lda fit(float[][] x, int[] labels, int components) {
        return fit(x, labels, components, (centred, classOf, priors) -> whitening(centred, priors.length));
    }

    /**
     * The same with a covariance within the classes that is shrunk ({@link LedoitWolf}), so that few samples of many numbers
     * do not look better separated than they are. The covariance is that of scikit-learn's
     * {@code LinearDiscriminantAnalysis(shrinkage='auto')}.
     *
     * @param x n rows of d numbers
     * @param labels n class labels
     * @param components how many directions to project on; fewer where there are no more, see {@link #axes}
     * @throws IllegalArgumentException if there are not as many labels as rows, fewer than 2 classes, no more rows than
     *     classes, {@code components} is below 1, the rows' lengths differ, or a number is not finite
     * @throws InseparableException if no direction separates the classes: none of them has any spread, or all have the
     *     same mean
     */
    public static Lda shrunk(float[][] x, int[] labels, int components) {
        return fit(x, labels, components, Lda::shrunkWhitening);
    }

    /** Makes the linear map after which the classes' own spread is 1 in every direction. */
    @FunctionalInterface
    private interface Whitening {
        /**
         * The map.
         *
         * @param centred the rows, each without its class's mean
         * @param classOf the class of each row
         * @param priors  the classes' shares of the rows
         * @return r × d
         */
        double[][] of(double[][] centred, int[] classOf, double[] priors);
    }

    private static Lda fit(float[][] x, int[] labels, int components, Whitening spread) {
        double[][] centred = Matrices.toDouble(x);
        int[] classes = Arrays.stream(labels).distinct().sorted().toArray();
        requireFit(centred, labels, classes, components);
        int[] classOf = Arrays.stream(labels).map(label -> Arrays.binarySearch(classes, label)).toArray();

        double[][] means = ClassMeans.of(centred, classOf);
        double[] mean = Matrices.mean(centred);
        for (int i = 0; i < x.length; i++) {
            Matrices.addScaled(centred[i], -1, means[classOf[i]]);
        }
        double[] counts = new double[classes.length];
        Arrays.stream(classOf).forEach(c -> counts[c]++);
        double[] priors = Arrays.stream(counts).map(count -> count / x.length).toArray();

        double[][] whitening = spread.of(centred, classOf, priors);
        var between = new GramSvd(whitenedMeans(means, mean, counts, whitening));
        double[][] axes = discriminants(between, whitening);
        SignRule.apply(axes, Matrices.project(x, mean, axes));
        double[] ratio = ratios(between.values(), Math.min(components, axes.length));
        return new Lda(classes, priors, means, mean, Matrices.transpose(axes), ratio, components);
    }

    /** How many axes {@link #transform} projects on: those asked for, or as many as separate the classes. */
    public int axes() {
        return Math.min(components, scalings[0].length);
    }

    /**
     * The same with its first axes only.
     *
     * @param axes how many, from 1; fewer where there are no more
     */
    public Lda first(int axes) {
        double[] ratio = Arrays.copyOf(explainedVarianceRatio, Math.min(axes, explainedVarianceRatio.length));
        return new Lda(classes, priors, means, mean, scalings, ratio, axes);
    }

    /**
     * Coordinates along the discriminant directions.
     *
     * @param x n rows of d numbers
     * @return n rows of {@link #axes} numbers
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transform(float[][] x) {
        return Matrices.project(x, mean, kept());
    }

    /**
     * The same projection without centring. Directions, such as a classifier's weights, have no position to move; only
     * points have.
     *
     * @param directions n rows of d numbers
     * @return n rows of {@link #axes} numbers
     * @throws IllegalArgumentException if a row does not have d numbers
     */
    public double[][] transformDirections(float[][] directions) {
        return Matrices.project(directions, new double[mean.length], kept());
    }

    private double[][] kept() {
        return Arrays.copyOf(Matrices.transpose(scalings), axes());
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
            throw new InseparableException("LDA compares classes by their spread, but within each class all rows "
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

    /** The same for the mean of the classes' shrunk covariances, weighted by their shares of the rows. */
    private static double[][] shrunkWhitening(double[][] centred, int[] classOf, double[] priors) {
        double[][] covariance = new double[centred[0].length][centred[0].length];
        for (int c = 0; c < priors.length; c++) {
            int wanted = c;
            double[][] own = IntStream.range(0, centred.length).filter(i -> classOf[i] == wanted)
                    .mapToObj(i -> centred[i]).toArray(double[][]::new);
            double[][] shrunk = LedoitWolf.covariance(own);
            for (int i = 0; i < covariance.length; i++) {
                Matrices.addScaled(covariance[i], priors[c], shrunk[i]);
            }
        }
        try {
            return LedoitWolf.whitening(covariance);
        } catch (ArithmeticException e) {
            throw new InseparableException("LDA compares classes by their spread, but within the classes rows hardly "
                    + "differ.", e);
        }
    }

    /**
     * The columns' standard deviations (dividing by n); infinite where a column is constant within every class, which
     * tells nothing about spread: divided by it the column vanishes.
     */
    private static double[] deviations(double[][] centred) {
        var sums = new double[centred[0].length];
        for (var row : centred) {
            for (int j = 0; j < sums.length; j++) {
                sums[j] += row[j] * row[j];
            }
        }
        return Arrays.stream(sums).map(sum -> sum == 0 ? Double.POSITIVE_INFINITY : Math.sqrt(sum / centred.length))
                .toArray();
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

    /** The right singular vectors of the whitened means, taken back to the original space: rank × d. */
    private static double[][] discriminants(GramSvd between, double[][] whitening) {
        double[] values = between.values();
        if (values[0] < ROUNDING) {
            throw new InseparableException("LDA separates class means, but all classes have the same mean.");
        }
        int rank = (int) Arrays.stream(values).filter(s -> s > TOLERANCE * values[0]).count();
        return Arrays.stream(between.right(rank)).map(right -> {
            var axis = new double[whitening[0].length];
            for (int r = 0; r < whitening.length; r++) {
                Matrices.addScaled(axis, right[r], whitening[r]);
            }
            return axis;
        }).toArray(double[][]::new);
    }

    private static double[] ratios(double[] values, int k) {
        double total = Arrays.stream(values).map(s -> s * s).sum();
        return Arrays.stream(values).limit(k).map(s -> s * s / total).toArray();
    }

    private static void requireFit(double[][] x, int[] labels, int[] classes, int components) {
        if (labels.length != x.length) {
            throw new IllegalArgumentException("LDA needs one label per row, but got " + x.length + " rows and "
                    + labels.length + " labels.");
        }
        if (classes.length < 2 || x.length <= classes.length) {
            throw new IllegalArgumentException("LDA needs at least 2 classes and more rows than classes, but got "
                    + x.length + " rows in " + classes.length + " classes.");
        }
        if (components < 1) {
            throw new IllegalArgumentException("LDA finds at least 1 axis, but " + components + " were asked for.");
        }
    }
}
