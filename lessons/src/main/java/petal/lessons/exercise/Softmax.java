package petal.lessons.exercise;

import java.util.stream.IntStream;

/** What the exercises about softmax share. */
final class Softmax {
    static final String OVERFLOW =
            "NaN came out: e to the power of a large score is infinite, and of a very negative one "
                    + "0, so that one infinity or 0 is divided by another. Take the largest score off all of them first, "
                    + "whatever it is; what happens to the fractions?";

    private Softmax() {
    }

    static float[] of(float[] scores) {
        double largest = IntStream.range(0, scores.length).mapToDouble(c -> scores[c]).max().orElseThrow();
        double[] powers = IntStream.range(0, scores.length).mapToDouble(c -> Math.exp(scores[c] - largest)).toArray();
        double sum = IntStream.range(0, powers.length).mapToDouble(c -> powers[c]).sum();
        float[] probabilities = new float[scores.length];
        for (int c = 0; c < probabilities.length; c++) {
            probabilities[c] = (float) (powers[c] / sum);
        }
        return probabilities;
    }

    /** Two to five scores, now and then all very large or very negative. */
    static float[] scores(Dice dice) {
        float[] scores = dice.numbers(dice.between(2, 5));
        int far = 1000 * dice.between(-1, 1);
        for (int c = 0; c < scores.length; c++) {
            scores[c] += far;
        }
        return scores;
    }
}
