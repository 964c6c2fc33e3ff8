package petal.lessons.classifier;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    private static final double CLOSE = 1e-4;
    /** Less than one photo in a hundred thousand. */
    private static final double EXACT = 1e-6;
    /** Of a map's largest value. */
    private static final double MAP_CLOSE = 1e-3;

    private Checks() {
    }

    /**
     * What is wrong with the probabilities of {@code scores}.
     *
     * @param expected the right ones
     */
    static Optional<String> faultOfSoftmax(float[] got, float[] scores, float[] expected) {
        String of = " for the scores " + Arrays.toString(scores);
        if (got.length != expected.length) {
            return Optional.of(expected.length + " probabilities are expected" + of + ", but there are " + got.length
                    + ".");
        }
        double sum = IntStream.range(0, got.length).mapToDouble(c -> got[c]).sum();
        if (Double.isNaN(sum)) {
            return Optional.of("NaN came out" + of + ": a power too large for a number became infinite. Take the "
                    + "largest score off all of them first; what happens to the fractions?");
        }
        if (Math.abs(sum - 1) > CLOSE) {
            return Optional.of("Your numbers add up to " + sum + of + ", but probabilities add up to 1; what do you "
                    + "divide by?");
        }
        for (int c = 0; c < got.length; c++) {
            if (!close(got[c], expected[c])) {
                return Optional.of("Class " + c + " got " + got[c] + of + ", but " + expected[c] + " is right; is it e "
                        + "to the power of the score that you divide?");
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a share of right answers, of which there are {@code right} among {@code photos}. */
    static Optional<String> faultOfAccuracy(double got, int right, int photos) {
        double expected = (double) right / photos;
        if (near(got, expected)) {
            return Optional.empty();
        }
        String what = "Your accuracy is " + got + ", but ";
        if (near(got, 100 * expected)) {
            return Optional.of(what + "a share from 0 to 1 is asked for; don't multiply by 100.");
        }
        if (near(got, 1 - expected)) {
            return Optional.of(what + "that is the share of wrong answers.");
        }
        if (near(got, right)) {
            return Optional.of(what + "that is the number of right answers; divide it by the number of photos.");
        }
        return Optional.of(what + right + " of " + photos + " are right"
                + (got == 0 ? "; note that an int divided by an int drops the fraction." : "."));
    }

    /** What is wrong with a table of counts. */
    static Optional<String> faultOfConfusion(int[][] got, int[][] expected, List<String> classes) {
        int n = expected.length;
        if (got.length != n || Arrays.stream(got).anyMatch(row -> row == null || row.length != n)) {
            return Optional.of(n + " rows of " + n + " numbers are expected, one row and one column a class.");
        }
        if (Arrays.deepEquals(got, expected)) {
            return Optional.empty();
        }
        if (Arrays.deepEquals(transposed(got), expected)) {
            return Optional.of("Rows and columns are swapped: the row is the class that the photo belongs to.");
        }
        int all = sum(expected);
        if (sum(got) != all) {
            return Optional.of("Your counts add up to " + sum(got) + ", but there are " + all
                    + " photos; each belongs into exactly one cell.");
        }
        int at = IntStream.range(0, n * n).filter(i -> got[i / n][i % n] != expected[i / n][i % n]).findFirst()
                .orElseThrow();
        return Optional.of(expected[at / n][at % n] + " photos of \"" + classes.get(at / n) + "\" were taken for \""
                + classes.get(at % n) + "\", but your table says " + got[at / n][at % n] + ".");
    }

    /** What is wrong with a class activation map. */
    static Optional<String> faultOfMap(float[][] got, float[][] expected) {
        int height = expected.length;
        int width = expected[0].length;
        if (got.length != height || Arrays.stream(got).anyMatch(row -> row == null || row.length != width)) {
            return Optional.of(height + " rows of " + width + " numbers are expected, one for each position.");
        }
        // rounding grows with the sum, so that a map is judged against its largest value
        double largest = IntStream.range(0, height * width).mapToDouble(i -> Math.abs(expected[i / width][i % width]))
                .max().orElseThrow();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (!(Math.abs(got[y][x] - expected[y][x]) <= MAP_CLOSE * largest)) {
                    return Optional.of(String.format(Locale.ROOT, "Row %d, column %d holds %.4f, but %.4f is right: "
                            + "the sum, over all channels, of the feature there times the channel's weight.", y, x,
                            got[y][x], expected[y][x]));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean close(double got, double expected) {
        return Math.abs(got - expected) <= CLOSE;
    }

    private static boolean near(double got, double expected) {
        return Math.abs(got - expected) <= EXACT * Math.max(1, Math.abs(expected));
    }

    private static int sum(int[]... counts) {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    private static int[][] transposed(int[]... square) {
        return IntStream.range(0, square.length)
                .mapToObj(j -> Arrays.stream(square).mapToInt(row -> row[j]).toArray()).toArray(int[][]::new);
    }
}
