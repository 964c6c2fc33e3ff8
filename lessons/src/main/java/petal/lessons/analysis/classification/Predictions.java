package petal.lessons.analysis.classification;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Argsort;

/**
 * What a classifier says of some pictures.
 *
 * @param probabilities [pictures][classes], each row of sum 1
 * @param labels        the true class of each picture
 */
public record Predictions(float[][] probabilities, int[] labels) {

    /**
     * Turns scores into probabilities, {@code exp(s_c) / (sum over k of exp(s_k))}, after taking the largest score off
     * all of them: that changes nothing in the result and keeps the exponentials from overflowing.
     *
     * @param scores [pictures][classes]: the outputs of a classifier's last layer
     * @param labels the true class of each picture
     * @throws IllegalArgumentException if there are not as many labels as pictures
     */
    public static Predictions ofScores(float[][] scores, int[] labels) {
        if (scores.length != labels.length) {
            throw new IllegalArgumentException("Every picture needs one label, but there are " + scores.length
                    + " pictures and " + labels.length + " labels.");
        }
        return new Predictions(Arrays.stream(scores).map(Predictions::softmax).toArray(float[][]::new), labels.clone());
    }

    /** The probabilities of one row of scores. */
    public static float[] softmax(float... scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            largest = Math.max(largest, score);
        }
        double[] powers = new double[scores.length];
        for (int c = 0; c < scores.length; c++) {
            powers[c] = Math.exp(scores[c] - largest);
        }
        double sum = Arrays.stream(powers).sum();
        float[] probabilities = new float[scores.length];
        for (int c = 0; c < scores.length; c++) {
            probabilities[c] = (float) (powers[c] / sum);
        }
        return probabilities;
    }

    /** The index of the largest number, the first one on ties. */
    public static int argmax(float... values) {
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            best = values[c] > values[best] ? c : best;
        }
        return best;
    }

    /** How many pictures there are. */
    public int size() {
        return labels.length;
    }

    /** The class that picture {@code i} is taken for. */
    public int predicted(int i) {
        return argmax(probabilities[i]);
    }

    /** The class that each picture is taken for. */
    public int[] predicted() {
        return IntStream.range(0, size()).map(this::predicted).toArray();
    }

    /** Whether picture {@code i} is taken for what it is. */
    public boolean isRight(int i) {
        return predicted(i) == labels[i];
    }

    /** The share of pictures that are taken for what they are; 0 without pictures. */
    public double accuracy() {
        return IntStream.range(0, size()).filter(this::isRight).count() / (double) Math.max(1, size());
    }

    /** The probability of the class that picture {@code i} is taken for. */
    public float confidence(int i) {
        return probabilities[i][predicted(i)];
    }

    /** The class with the second largest probability for picture {@code i}. */
    public int second(int i) {
        float[] others = probabilities[i].clone();
        others[predicted(i)] = -1;
        return argmax(others);
    }

    /** By how much the likeliest class of picture {@code i} leads: near 0 the network cannot decide. */
    public float margin(int i) {
        return confidence(i) - probabilities[i][second(i)];
    }

    /** The wrongly classified pictures, those first that the network is surest of. */
    public int[] mistakes() {
        return byConfidence().filter(i -> !isRight(i)).toArray();
    }

    /** The rightly classified pictures of a class, those first that the network is surest of. */
    public int[] typical(int label) {
        return byConfidence().filter(i -> labels[i] == label && isRight(i)).toArray();
    }

    /** All pictures, those first whose two likeliest classes are closest. */
    public int[] doubtful() {
        float[] margins = new float[size()];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = margin(i);
        }
        return Argsort.ascending(margins);
    }

    private IntStream byConfidence() {
        float[] confidences = new float[size()];
        for (int i = 0; i < confidences.length; i++) {
            confidences[i] = confidence(i);
        }
        return IntStream.of(Argsort.descending(confidences));
    }
}
