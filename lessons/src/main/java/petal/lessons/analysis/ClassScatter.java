package petal.lessons.analysis;

import java.util.Arrays;

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
        double[][] means = classMeans(points, labels);
        var all = new double[points[0].length];
        for (double[] point : points) {
            Rows.addScaled(all, 1.0 / points.length, point);
        }
        double within = 0;
        double between = 0;
        for (int i = 0; i < points.length; i++) {
            within += Rows.squaredDistance(points[i], means[labels[i]]);
            between += Rows.squaredDistance(means[labels[i]], all);
        }
        return new ClassScatter(within, between);
    }

    /**
     * The mean of each class.
     *
     * @return one row a label from 0 to the largest; NaN for a label that nothing has
     * @throws IllegalArgumentException if there are no points or not as many labels
     */
    public static double[][] classMeans(double[][] points, int[] labels) {
        if (points.length == 0 || points.length != labels.length) {
            throw new IllegalArgumentException("Class means need points and one label for each, but there are "
                    + points.length + " points and " + labels.length + " labels.");
        }
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        var counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        var means = new double[classes][points[0].length];
        for (int c = 0; c < classes; c++) {
            Arrays.fill(means[c], counts[c] == 0 ? Double.NaN : 0);
        }
        for (int i = 0; i < points.length; i++) {
            Rows.addScaled(means[labels[i]], 1.0 / counts[labels[i]], points[i]);
        }
        return means;
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
