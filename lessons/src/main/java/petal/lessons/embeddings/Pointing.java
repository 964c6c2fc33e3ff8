package petal.lessons.embeddings;

import java.util.stream.IntStream;
import petal.lessons.analysis.ClassScatter;

/** Whether prototypes point to the classes that they stand for. */
final class Pointing {
    private Pointing() {
    }

    /**
     * How many directions point further towards the mean of their own class than towards that of any other.
     *
     * @param directions one a class, [classes][d]
     * @param points     [n][d]
     * @param labels     the class of each point
     */
    static int towardsOwnClass(double[][] directions, double[][] points, int[] labels) {
        double[][] means = ClassScatter.classMeans(points, labels);
        return (int) IntStream.range(0, means.length).filter(c -> furthestAlong(directions[c], means) == c).count();
    }

    /** Which of the rows reaches furthest in a direction; rows of NaN do not count. */
    private static int furthestAlong(double[] direction, double[][] rows) {
        int furthest = -1;
        double reach = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.length; i++) {
            double along = 0;
            for (int k = 0; k < direction.length; k++) {
                along += direction[k] * rows[i][k];
            }
            if (along > reach) {
                reach = along;
                furthest = i;
            }
        }
        return furthest;
    }
}
