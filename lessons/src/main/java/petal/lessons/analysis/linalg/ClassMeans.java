package petal.lessons.analysis.linalg;

import java.util.Arrays;

/** The mean point of each class. */
public final class ClassMeans {

    private ClassMeans() {}

    /**
     * The mean of each class.
     *
     * @param points n rows of d numbers
     * @param labels the class of each, from 0 on
     * @return one row a label from 0 to the largest; NaN for a label that nothing has
     * @throws IllegalArgumentException if there are no points or not as many labels
     */
    public static double[][] of(double[][] points, int[] labels) {
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
            Matrices.addScaled(means[labels[i]], 1.0 / counts[labels[i]], points[i]);
        }
        return means;
    }
}
