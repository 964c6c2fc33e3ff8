package petal.lessons.embeddings;

import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.ClassMeans;

/** Whether prototypes point to the classes that they stand for. */
final class Pointing {
    private Pointing() {
    }

    /**
     * For how many classes their own direction, of all, reaches furthest towards the mean of their points, seen from
     * the mean of all points.
     *
     * @param directions one a class, [classes][d]
     * @param points     [n][d]
     * @param labels     the class of each point
     */
    static int towardsOwnClass(double[][] directions, double[][] points, int[] labels) {
        double[] middle = ClassMeans.of(points, new int[points.length])[0];
        double[][] means = ClassMeans.of(points, labels);
        return (int) IntStream.range(0, means.length).filter(c -> furthest(directions, middle, means[c]) == c).count();
    }

    /** Which direction reaches furthest on the way from one place to another; -1 if that is NaN. */
    private static int furthest(double[][] directions, double[] from, double[] to) {
        int furthest = -1;
        double reach = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < directions.length; i++) {
            double along = 0;
            for (int k = 0; k < from.length; k++) {
                along += directions[i][k] * (to[k] - from[k]);
            }
            if (along > reach) {
                reach = along;
                furthest = i;
            }
        }
        return furthest;
    }
}
