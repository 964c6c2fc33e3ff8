package petal.lessons.analysis.projection;

import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Matrices;

/**
 * How far points scatter, taken apart: around the means of their classes, and how far these means scatter around the
 * mean of all. The two add up to the whole (the law of total variance).
 *
 * @param within {@code Σ |x − mean of x's class|²}
 * @param between {@code Σ |mean of x's class − mean of all|²}
 */
public record ClassScatter(double within, double between) {

    /**
     * Measures points.
     *
     * @param points n rows of d numbers
     * @param labels the class of each, from 0 on
     * @throws IllegalArgumentException if there are no points or not as many labels
     */
    public static ClassScatter of(double[][] points, int[] labels) {
        double[][] means = ClassMeans.of(points, labels);
        var all = new double[points[0].length];
        for (double[] point : points) {
            Matrices.addScaled(all, 1.0 / points.length, point);
        }
        double within = 0;
        double between = 0;
        for (int i = 0; i < points.length; i++) {
            within += Matrices.squaredDistance(points[i], means[labels[i]]);
            between += Matrices.squaredDistance(means[labels[i]], all);
        }
        return new ClassScatter(within, between);
    }

    /** All of it. */
    public double total() {
        return within + between;
    }

    /** The share that lies between the classes: 0 if all classes have one mean, 1 if each class is a single point. */
    public double separation() {
        return total() == 0 ? 0 : between / total();
    }
}
