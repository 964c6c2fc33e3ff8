package petal.lessons.analysis.neighbours;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Matrices;

/**
 * The classifier that remembers one point per class, its mean, and gives each new point the class of the nearest one.
 *
 * @param means one row per class; NaN for a class that had no points
 */
public record NearestMean(double[][] means) {

    /**
     * Takes the mean of each class.
     *
     * @param points n rows of d numbers
     * @param labels the class of each, from 0 on; a class without points is never predicted
     * @return a classifier that needs the points no longer
     * @throws IllegalArgumentException if there are no points or not as many labels
     */
    public static NearestMean fit(double[][] points, int[] labels) {
        return new NearestMean(ClassMeans.of(points, labels));
    }

    /**
     * {@return the class of each point}
     *
     * @param points n rows of d numbers
     */
    public int[] predict(double[][] points) {
        return Arrays.stream(points).mapToInt(this::nearest).toArray();
    }

    private int nearest(double[] point) {
        return IntStream.range(0, means.length).filter(c -> !Double.isNaN(means[c][0])).boxed()
                .min(Comparator.comparingDouble(c -> Matrices.squaredDistance(point, means[c]))).orElseThrow();
    }
}
