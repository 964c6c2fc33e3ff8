package petal.lessons.classifier;

import java.util.stream.IntStream;

/** One solution of each exercise; others are right, too. */
final class Solutions {
    private Solutions() {
    }

    /**
     * With the largest score taken off all of them, no power is too large for a number; the fractions stay the same.
     */
    static float[] softmax(float[] scores) {
        double largest = IntStream.range(0, scores.length).mapToDouble(c -> scores[c]).max().orElse(0);
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score - largest);
        }
        float[] probabilities = new float[scores.length];
        for (int c = 0; c < scores.length; c++) {
            probabilities[c] = (float) (Math.exp(scores[c] - largest) / sum);
        }
        return probabilities;
    }

    /** Divides doubles: two ints would give 0. */
    static double accuracy(int[] predicted, int[] labels) {
        long right = IntStream.range(0, labels.length).filter(i -> predicted[i] == labels[i]).count();
        return (double) right / labels.length;
    }

    /** One count more in the photo's cell. */
    static int[][] confusionMatrix(int[] labels, int[] predicted, int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predicted[i]]++;
        }
        return counts;
    }

    /** A dot product at every position. */
    static float[][] classActivationMap(float[][][] features, float[] prototype) {
        float[][] map = new float[features[0].length][features[0][0].length];
        for (int k = 0; k < prototype.length; k++) {
            for (int y = 0; y < map.length; y++) {
                for (int x = 0; x < map[y].length; x++) {
                    map[y][x] += prototype[k] * features[k][y][x];
                }
            }
        }
        return map;
    }
}
