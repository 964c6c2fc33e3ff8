package petal.lessons.embeddings;

import java.util.Arrays;
import java.util.List;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Vectors;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /** The mean of each channel. */
    static float[] averagePool(float[][][] featureMap) {
        float[] embedding = new float[featureMap.length];
        for (int k = 0; k < featureMap.length; k++) {
            double sum = 0;
            for (float[] row : featureMap[k]) {
                for (float value : row) {
                    sum += value;
                }
            }
            embedding[k] = (float) (sum / (featureMap[k].length * featureMap[k][0].length));
        }
        return embedding;
    }

    /** The end of the list, backwards. */
    static int[] leastSimilar(int[] mostSimilar, int count) {
        int[] least = new int[count];
        for (int i = 0; i < count; i++) {
            least[i] = mostSimilar[mostSimilar.length - 1 - i];
        }
        return least;
    }

    /** A dot product and a constant per class. */
    static float[] scores(float[] embedding, float[][] prototypes, float[] bias) {
        float[] scores = new float[prototypes.length];
        for (int c = 0; c < prototypes.length; c++) {
            scores[c] = (float) (Vectors.dot(embedding, prototypes[c]) + bias[c]);
        }
        return scores;
    }

    /** A class's index is its row. */
    static float[] prototype(float[][] weights, List<String> classNames, String name) {
        return weights[classNames.indexOf(name)];
    }

    /** The beginning of the ascending order. */
    static int[] lowest(float[] scores, int count) {
        return Arrays.copyOf(Argsort.ascending(scores), count);
    }
}
