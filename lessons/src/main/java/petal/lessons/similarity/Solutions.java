package petal.lessons.similarity;

import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Argsort;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** All three sums in one loop. */
    static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
    }

    /** Each row by its own length. */
    static float[][] normaliseRows(float[][] rows) {
        float[][] unit = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double squares = 0;
            for (float number : rows[i]) {
                squares += number * number;
            }
            unit[i] = rows[i].clone();
            for (int j = 0; j < unit[i].length; j++) {
                unit[i][j] /= (float) Math.sqrt(squares);
            }
        }
        return unit;
    }

    /** The order from the top, but for the picture that asks. */
    static int[] nearest(float[] similarities, int self, int count) {
        return IntStream.of(Argsort.descending(similarities)).filter(i -> i != self).limit(count).toArray();
    }

    /** The order from the bottom. */
    static int[] leastSimilar(float[] similarities, int count) {
        return IntStream.of(Argsort.ascending(similarities)).limit(count).toArray();
    }

    /** Looks for each row's largest number off the diagonal. */
    static double leaveOneOutAccuracy(double[][] similarities, int[] labels) {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int j = 0; j < labels.length; j++) {
                if (j != i && similarities[i][j] > similarities[i][nearest]) {
                    nearest = j;
                }
            }
            if (labels[nearest] == labels[i]) {
                right++;
            }
        }
        return right / (double) labels.length;
    }
}
