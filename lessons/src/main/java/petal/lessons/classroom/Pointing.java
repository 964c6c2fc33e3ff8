package petal.lessons.classroom;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Matrices;

/** Whether arrows point to the classes that they stand for. */
public final class Pointing {
    private Pointing() {
    }

    /**
     * How many arrows point to their own class: seen from the middle of all points, the middle of no other class lies
     * at a smaller angle to the arrow.
     *
     * @param arrows one per class, [classes][d]
     * @param points [n][d]
     * @param labels the class of each point
     */
    public static int toOwnClass(double[][] arrows, double[][] points, int... labels) {
        double[] middle = Matrices.mean(points);
        double[][] means = ClassMeans.of(points, labels);
        Arrays.stream(means).forEach(mean -> Matrices.addScaled(mean, -1, middle));
        return (int) IntStream.range(0, means.length).filter(c -> nearest(arrows[c], means) == c).count();
    }

    /** The same of vectors as networks have them. */
    public static int toOwnClass(float[][] arrows, float[][] points, int... labels) {
        return toOwnClass(Matrices.toDouble(arrows), Matrices.toDouble(points), labels);
    }

    /** Which of some directions has the smallest angle to an arrow; -1 where none has one. */
    private static int nearest(double[] arrow, double[][] directions) {
        if (Matrices.dot(arrow, arrow) == 0) {
            return -1;
        }
        int nearest = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < directions.length; i++) {
            double cosine = Matrices.dot(arrow, directions[i]) / Math.sqrt(Matrices.dot(directions[i], directions[i]));
            if (cosine > largest) {
                largest = cosine;
                nearest = i;
            }
        }
        return nearest;
    }
}
