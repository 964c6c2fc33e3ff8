package petal.lessons.embeddings;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.output.Metrics;

/**
 * Whether prototypes point to the classes that they stand for.
 *
 * @param onPaper for how many classes they do in a drawing
 * @param inSpace for how many in the space that was drawn
 */
public record Pointing(int onPaper, int inSpace) {

    /**
     * Looks at a drawing and at what was drawn.
     *
     * @param arrows     what is drawn of the prototypes, [classes][2]
     * @param points     what is drawn of the embeddings, [n][2]
     * @param prototypes [classes][d]
     * @param embeddings [n][d]
     * @param labels     the class of each point
     */
    public static Pointing of(double[][] arrows, double[][] points, float[][] prototypes, float[][] embeddings,
            int... labels) {
        return new Pointing(towardsOwnClass(arrows, points, labels),
                towardsOwnClass(doubles(prototypes), doubles(embeddings), labels));
    }

    private static double[][] doubles(float[]... rows) {
        return Arrays.stream(rows).map(Vectors::doubles).toArray(double[][]::new);
    }

    /** Notes both among the measurements. */
    public void note(Metrics metrics) {
        metrics.put("prototypes_furthest_towards_own_class", inSpace)
                .put("prototypes_furthest_towards_own_class_in_lda", onPaper);
    }

    /**
     * For how many classes their own direction, of all, reaches furthest towards the mean of their points, seen from
     * the mean of all points.
     *
     * @param directions one per class, [classes][d]
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
