package petal.lessons.embeddings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    /** Of the largest number: what sums in float may lose. */
    private static final double CLOSE = 1e-3;

    private Checks() {
    }

    /**
     * What is wrong with an embedding that was made out of a feature map.
     *
     * @param positions how many positions the map has
     */
    static Optional<String> faultOfEmbedding(float[] got, float[] expected, int positions) {
        if (got.length != expected.length) {
            return Optional.of(expected.length + " numbers are expected, one a channel, but there are " + got.length
                    + (got.length == positions ? ": you took the mean over the channels, not over the positions." : "."));
        }
        int wrong = firstWrong(got, expected, 1);
        if (wrong < 0) {
            return Optional.empty();
        }
        return Optional.of(number("Channel", wrong, got, expected) + (firstWrong(got, expected, positions) < 0
                ? "yours are the sums; divide by the number of positions, " + positions + "."
                : "add up all rows and columns of this channel and divide by how many positions there are."));
    }

    /** What is wrong with the scores of one picture. */
    static Optional<String> faultOfScores(float[] got, float[] expected, float[] bias, List<String> classes) {
        if (got.length != expected.length) {
            return Optional.of(expected.length + " numbers are expected, one a class, but there are " + got.length + ".");
        }
        int wrong = firstWrong(got, expected, 1);
        if (wrong < 0) {
            return Optional.empty();
        }
        float[] unbiased = new float[expected.length];
        for (int c = 0; c < unbiased.length; c++) {
            unbiased[c] = expected[c] - bias[c];
        }
        return Optional.of(number("The score of \"" + classes.get(wrong) + "\", place", wrong, got, expected)
                + (firstWrong(got, unbiased, 1) < 0 ? "that is the dot product; add the class's bias."
                : "it is the dot product of the embedding with the class's row, plus the class's bias."));
    }

    private static String number(String what, int i, float[] got, float[] expected) {
        return String.format(Locale.ROOT, "%s %d, is %.4f, but %.4f is right; ", what, i, got[i], expected[i]);
    }

    /** The first number that is not {@code factor} times the expected one; −1 if all are. */
    private static int firstWrong(float[] got, float[] expected, double factor) {
        double largest = IntStream.range(0, expected.length).mapToDouble(k -> Math.abs(factor * expected[k])).max()
                .orElse(0);
        return IntStream.range(0, expected.length)
                .filter(k -> !(Math.abs(got[k] - factor * expected[k]) <= CLOSE * largest)).findFirst().orElse(-1);
    }
}
