package petal.lessons.projection;

import petal.lessons.exercise.NotDone;

/**
 * The exercises of this lesson, for you to fill in: replace {@code throw new NotDone()} by your solution, save, and run
 * {@code petal check projection}. It says whether you are right, and if not, for which input, and so does the lesson.
 * Solutions are in {@link Solutions}.
 */
final class Exercises {
    private Exercises() {
    }

    /**
     * A copy of the table, shifted so that every column's mean is 0.
     *
     * @param rows n rows of d numbers
     */
    static double[][] centre(float[][] rows) {
        throw new NotDone();
    }

    /**
     * Which share of the whole variance lies along each axis.
     *
     * @param variances the variance along each axis, all axes together
     */
    static double[] explainedVarianceRatio(double[] variances) {
        throw new NotDone();
    }

    /**
     * Where a point lies along an axis: 0 at the mean, in units of the axis.
     *
     * @param point d numbers
     * @param mean  d numbers: the mean of all points
     * @param axis  d numbers: a direction of length 1
     */
    static double project(float[] point, double[] mean, double[] axis) {
        throw new NotDone();
    }

    /**
     * The scatter within the classes: the sum of the squared distances of all values from the mean of their own class.
     *
     * @param values one number per picture
     * @param labels the class of each, from 0 on
     */
    static double withinScatter(double[] values, int[] labels) {
        throw new NotDone();
    }
}
