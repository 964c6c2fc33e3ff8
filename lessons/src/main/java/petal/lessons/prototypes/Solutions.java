package petal.lessons.prototypes;

import java.util.Arrays;
import java.util.List;
import petal.lessons.analysis.linalg.Argsort;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** A class's index is its row. */
    static float[] prototype(float[][] weights, List<String> classNames, String name) {
        return weights[classNames.indexOf(name)];
    }

    /** The beginning of the ascending order. */
    static int[] leastTypical(float[] scores, int count) {
        return Arrays.copyOf(Argsort.ascending(scores), count);
    }

    /** Adds up in double, because floats lose digits in long sums. */
    static float[][] classMeans(float[][] embeddings, int[] labels, int classes) {
        double[][] sums = new double[classes][embeddings[0].length];
        int[] counts = new int[classes];
        for (int i = 0; i < embeddings.length; i++) {
            counts[labels[i]]++;
            for (int k = 0; k < embeddings[i].length; k++) {
                sums[labels[i]][k] += embeddings[i][k];
            }
        }
        float[][] means = new float[classes][embeddings[0].length];
        for (int c = 0; c < classes; c++) {
            for (int k = 0; k < means[c].length; k++) {
                means[c][k] = (float) (sums[c][k] / counts[c]);
            }
        }
        return means;
    }

    /** The smallest squared distance: its root would be smallest at the same place. */
    static int[] nearestMean(float[][] embeddings, float[][] means) {
        int[] nearest = new int[embeddings.length];
        for (int i = 0; i < embeddings.length; i++) {
            double smallest = Double.POSITIVE_INFINITY;
            for (int c = 0; c < means.length; c++) {
                double distance = squaredDistance(embeddings[i], means[c]);
                if (distance < smallest) {
                    smallest = distance;
                    nearest[i] = c;
                }
            }
        }
        return nearest;
    }

    static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            double difference = a[k] - b[k];
            sum += difference * difference;
        }
        return sum;
    }
}
