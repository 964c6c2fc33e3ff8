package petal.lessons.prototypes;

import java.util.Arrays;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.analysis.linalg.Vectors;
import petal.nn.Linear;

/**
 * The last layer of a classifier as plain numbers: the score of class c is {@code rows[c] · embedding + bias[c]}.
 * Changes give a new head.
 *
 * @param rows one prototype per class, [classes][features]
 * @param bias what is added to each class's dot product, [classes]
 */
public record Head(float[][] rows, float[] bias) {

    /** The numbers of a layer. */
    public static Head of(Linear layer) {
        return new Head(layer.weight().toRows(), layer.bias().toArray());
    }

    /**
     * The head whose largest score is that of the nearest class mean. Of the squared distance
     * {@code |x - m|² = |x|² - 2 m · x + |m|²} the first term is the same for all classes; half of the rest, with the
     * sign turned, is the score {@code m · x - |m|² / 2}.
     */
    public static Head ofMeans(float[][] means) {
        float[] bias = new float[means.length];
        for (int c = 0; c < means.length; c++) {
            bias[c] = (float) (-Vectors.dot(means[c], means[c]) / 2);
        }
        return new Head(means, bias);
    }

    /** One score per class. */
    public float[] scores(float[] embedding) {
        float[] scores = new float[rows.length];
        for (int c = 0; c < scores.length; c++) {
            scores[c] = (float) (Vectors.dot(rows[c], embedding) + bias[c]);
        }
        return scores;
    }

    /** What it says of many embeddings. */
    public Predictions predict(float[][] embeddings, int[] labels) {
        return Predictions.ofScores(Arrays.stream(embeddings).map(this::scores).toArray(float[][]::new), labels);
    }

    /** With the prototypes of two classes, and their biases, in each other's place. */
    public Head swapped(int a, int b) {
        float[][] swappedRows = rows.clone();
        float[] swappedBias = bias.clone();
        swappedRows[a] = rows[b];
        swappedRows[b] = rows[a];
        swappedBias[a] = bias[b];
        swappedBias[b] = bias[a];
        return new Head(swappedRows, swappedBias);
    }

    /** With zeros for the prototype of a class: whatever the photo shows, its score is its bias. */
    public Head without(int c) {
        float[][] others = rows.clone();
        others[c] = new float[rows[c].length];
        return new Head(others, bias);
    }

    /** With no bias. */
    public Head unbiased() {
        return new Head(rows, new float[bias.length]);
    }

    /** With every prototype scaled to length 1: only directions count, and the bias. */
    public Head normalised() {
        return new Head(Vectors.normaliseRows(rows), bias);
    }
}
