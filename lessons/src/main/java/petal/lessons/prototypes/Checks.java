package petal.lessons.prototypes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    /** Of a mean's largest number: what sums in float may lose. */
    private static final double CLOSE = 1e-3;
    /** By so much one distance may exceed another and still be called equal. */
    private static final double LEVEL = 1e-5;

    private Checks() {
    }

    /** What is wrong with the mean embeddings of the classes. */
    static Optional<String> faultOfMeans(float[][] got, float[][] expected, List<String> classes) {
        int width = expected[0].length;
        if (got.length != expected.length || Arrays.stream(got).anyMatch(row -> row == null || row.length != width)) {
            return Optional.of(expected.length + " rows of " + width + " numbers are expected, one row a class.");
        }
        for (int c = 0; c < got.length; c++) {
            int wrong = firstWrong(got[c], expected[c], 1);
            if (wrong >= 0) {
                return Optional.of("Number " + wrong + " of the mean of \"" + classes.get(c) + "\" is " + got[c][wrong]
                        + ", but " + expected[c][wrong] + " is right; " + hint(got[c], expected, c, classes));
            }
        }
        return Optional.empty();
    }

    private static String hint(float[] got, float[][] expected, int c, List<String> classes) {
        for (int other = 0; other < expected.length; other++) {
            if (other != c && firstWrong(got, expected[other], 1) < 0) {
                return "that is the mean of \"" + classes.get(other) + "\".";
            }
        }
        int largest = IntStream.range(0, got.length)
                .reduce(0, (a, b) -> Math.abs(expected[c][b]) > Math.abs(expected[c][a]) ? b : a);
        double factor = got[largest] / expected[c][largest];
        return factor > 1 + CLOSE && firstWrong(got, expected[c], factor) < 0
                ? "yours is the same direction " + Math.round(factor) + " times as long: what do you divide the sum by?"
                : "add up the embeddings of this class only and divide by how many there are.";
    }

    /** The first number that is not {@code factor} times the expected one; -1 if all are. */
    private static int firstWrong(float[] got, float[] expected, double factor) {
        double largest = IntStream.range(0, expected.length).mapToDouble(k -> Math.abs(factor * expected[k])).max()
                .orElse(0);
        return IntStream.range(0, expected.length)
                .filter(k -> !(Math.abs(got[k] - factor * expected[k]) <= CLOSE * largest)).findFirst().orElse(-1);
    }

    /**
     * What is wrong with a choice of the nearest mean for each embedding; where two are equally near, either is right.
     */
    static Optional<String> faultOfNearest(int[] got, float[][] embeddings, float[][] means) {
        if (got.length != embeddings.length) {
            return Optional.of(embeddings.length + " classes are expected, one for each photo, but there are "
                    + got.length
                    + ".");
        }
        int wrong = 0;
        String first = "";
        for (int i = got.length - 1; i >= 0; i--) {
            if (got[i] < 0 || got[i] >= means.length) {
                return Optional.of("Photo " + i + " got class " + got[i] + ", but classes run from 0 to "
                        + (means.length - 1) + ".");
            }
            int nearest = Solutions.nearestMean(new float[][] {embeddings[i]}, means)[0];
            double distance = Math.sqrt(Solutions.squaredDistance(embeddings[i], means[got[i]]));
            double smallest = Math.sqrt(Solutions.squaredDistance(embeddings[i], means[nearest]));
            if (distance > smallest * (1 + LEVEL)) {
                wrong++;
                first = "photo " + i + " lies " + distance + " from the mean of class " + got[i] + " but only "
                        + smallest + " from that of class " + nearest;
            }
        }
        return wrong == 0 ? Optional.empty() : Optional.of(wrong + " of " + got.length + " photos have another nearest "
                + "mean: "
                + first + ". Distance is the length of the difference; a large dot product is something else.");
    }
}
