package petal.lessons.analysis.linalg;

import java.util.Arrays;

/**
 * The mean point of each class. Where all points of a class agree in a coordinate, their mean agrees exactly, as long
 * as the coordinates are floats: the sum of up to 2²⁹ equal floats is exact in double.
 */
public final class ClassMeans {

    private ClassMeans() {}

    /**
     * The mean of each of so many classes.
     *
     * @param rows n rows of d numbers
     * @param labels the class of each, from 0 to classes - 1
     * @param classes how many there are
     * @return [classes][d]; NaN for a class that nothing has
     * @throws IllegalArgumentException if there are no rows or not as many labels
     */
    public static float[][] of(float[][] rows, int[] labels, int classes) {
        double[][] means = of(Arrays.stream(rows).map(Vectors::doubles).toArray(double[][]::new), labels);
        float[][] all = new float[classes][rows[0].length];
        for (int c = 0; c < classes; c++) {
            Arrays.fill(all[c], Float.NaN);
        }
        System.arraycopy(Vectors.floats(means), 0, all, 0, means.length);
        return all;
    }

    /**
     * The mean of each class.
     *
     * @param points n rows of d numbers
     * @param labels the class of each, from 0 on
     * @return one row per label from 0 to the largest; NaN for a label that nothing has
     * @throws IllegalArgumentException if there are no points or not as many labels
     */
    public static double[][] of(double[][] points, int[] labels) {
        if (points.length == 0 || points.length != labels.length) {
            throw new IllegalArgumentException("Class means need points and one label for each, but there are "
                    + points.length + " points and " + labels.length + " labels.");
        }
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        var counts = new int[classes];
        var means = new double[classes][points[0].length];
        for (int i = 0; i < points.length; i++) {
            counts[labels[i]]++;
            Matrices.addScaled(means[labels[i]], 1, points[i]);
        }
        for (int c = 0; c < classes; c++) {
            int count = counts[c];
            double[] sum = means[c];
            Arrays.setAll(sum, j -> sum[j] / count); // the sum first: then equal numbers have exactly that mean
        }
        return means;
    }
}
