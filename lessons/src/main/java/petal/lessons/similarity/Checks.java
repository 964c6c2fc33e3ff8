package petal.lessons.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;

/** What can be wrong with an answer to one of this lesson's exercises, in a sentence with a hint. */
final class Checks {
    private static final double TOLERANCE = 1e-4;

    private Checks() {
    }

    /** Two vectors to compare. */
    record Pair(float[] a, float[] b) {
        /** A copy that a student's method may do anything to. */
        Pair copy() {
            return new Pair(a.clone(), b.clone());
        }
    }

    /** What is wrong with the cosines of pairs: the first that differs, and what it looks like. */
    static Optional<String> faultOfCosines(double[] got, List<Pair> pairs) {
        for (int i = 0; i < got.length; i++) {
            Pair pair = pairs.get(i);
            double expected = Vectors.cosine(pair.a(), pair.b());
            if (!(Math.abs(got[i] - expected) <= TOLERANCE)) {
                return Optional.of(String.format(Locale.ROOT, "The cosine of %s and %s is %.4f, but yours says %.4f%s",
                        words(pair.a()), words(pair.b()), expected, got[i], hint(got[i], pair)));
            }
        }
        return Optional.empty();
    }

    private static String hint(double got, Pair pair) {
        double dot = Vectors.dot(pair.a(), pair.b());
        double a = Vectors.norm(pair.a());
        double b = Vectors.norm(pair.b());
        if (close(got, dot)) {
            return ": that is the dot product; divide it by both lengths.";
        }
        if (close(got, dot / a) || close(got, dot / b)) {
            return ": you divided by one length only.";
        }
        if (close(got, dot / (a * a * b * b))) {
            return ": a length is the square root of the sum of squares.";
        }
        if (close(got, Math.acos(dot / (a * b)))) {
            return ": that is the angle itself; its cosine is wanted.";
        }
        if (close(got, Math.abs(dot / (a * b)))) {
            return ": the sign is lost; vectors that point apart have a cosine below 0.";
        }
        return Double.isNaN(got) ? ": was something divided by 0?" : ".";
    }

    private static String words(float[] vector) {
        return vector.length > 4 ? "the two pictures' embeddings" : Arrays.toString(vector);
    }

    private static boolean close(double got, double other) {
        return Math.abs(got - other) <= TOLERANCE * Math.max(1, Math.abs(other));
    }

    /** What is wrong with normalised rows: their number, a length, or a direction. */
    static Optional<String> faultOfUnitRows(float[][] got, float[][] rows) {
        if (got.length != rows.length) {
            return Optional.of(rows.length + " rows are expected, but there are " + got.length + ".");
        }
        for (int i = 0; i < rows.length; i++) {
            if (got[i] == null || got[i].length != rows[i].length) {
                return Optional.of("Row " + i + " must have " + rows[i].length + " numbers, as before, but it has "
                        + (got[i] == null ? "none" : got[i].length) + ".");
            }
            double length = Vectors.norm(got[i]);
            if (!(Math.abs(length - 1) <= TOLERANCE)) {
                return Optional.of(String.format(Locale.ROOT, "Row %d has length %.4f and not 1; %s", i, length,
                        close(length, 1 / Vectors.norm(rows[i]))
                                ? "you divided by the sum of squares, but the length is its square root."
                                : "divide every number of a row by that row's own length."));
            }
            double cosine = Vectors.cosine(got[i], rows[i]);
            if (cosine < 1 - TOLERANCE) {
                return Optional.of(String.format(Locale.ROOT, "Row %d has length 1 but points elsewhere (cosine to the "
                        + "old one %.4f): divide all its numbers by one and the same length.", i, cosine));
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a picture's nearest neighbours: their number, the picture itself, or their order. */
    static Optional<String> faultOfNearest(int[] got, float[] similarities, int self, int count) {
        if (Arrays.stream(got).anyMatch(i -> i == self)) {
            return Optional.of("Picture " + self + " itself is among its neighbours; leave it out.");
        }
        int[] others = IntStream.range(0, similarities.length).filter(i -> i != self).toArray();
        double[] expected = IntStream.of(others).mapToDouble(i -> -similarities[i]).sorted().limit(count).toArray();
        if (got.length != expected.length) {
            return Optional.of(expected.length + " indices are expected, but there are " + got.length + ".");
        }
        for (int place = 0; place < got.length; place++) {
            if (got[place] < 0 || got[place] >= similarities.length) {
                return Optional.of("Place " + place + " holds " + got[place] + ", but indices run from 0 to "
                        + (similarities.length - 1) + ".");
            }
            // equal similarities may stand in any order, so that they are compared and not the indices
            if (similarities[got[place]] != (float) -expected[place]) {
                return Optional.of(String.format(Locale.ROOT, "Place %d holds picture %d with similarity %.4f, but "
                        + "%.4f belongs there; is the largest first?", place, got[place], similarities[got[place]],
                        -expected[place]));
            }
        }
        return Arrays.stream(got).distinct().count() == got.length ? Optional.empty()
                : Optional.of("A picture appears twice; take each once.");
    }

    /** What is wrong with a leave-one-out accuracy. Where two pictures are equally near, either answer is right. */
    static Optional<String> faultOfAccuracy(double got, double[][] similarities, int[] labels) {
        int least = 0;
        int most = 0;
        for (int i = 0; i < labels.length; i++) {
            int[] nearest = nearestOthers(similarities[i], i);
            int label = labels[i];
            most += Arrays.stream(nearest).anyMatch(j -> labels[j] == label) ? 1 : 0;
            least += Arrays.stream(nearest).allMatch(j -> labels[j] == label) ? 1 : 0;
        }
        double n = labels.length;
        if (got >= least / n - TOLERANCE && got <= most / n + TOLERANCE) {
            return Optional.empty();
        }
        String found = String.format(Locale.ROOT, "%.4f is expected, but your method says %.4f", most / n, got);
        if (close(got, 1)) {
            return Optional.of(found + ": did each picture find itself? Leave it out.");
        }
        if (close(got, most) || close(got, 100 * most / n)) {
            return Optional.of(found + ": give the share, from 0 to 1.");
        }
        return Optional.of(found + (close(got, 1 - most / n) ? ": that is the share of mistakes."
                : got == 0 ? ": a share of two whole numbers is 0 unless one is made a double first."
                : ": for each row, find the column of the largest number, and compare the two labels."));
    }

    private static int[] nearestOthers(double[] similarities, int self) {
        double largest = IntStream.range(0, similarities.length).filter(j -> j != self)
                .mapToDouble(j -> similarities[j]).max().orElseThrow();
        return IntStream.range(0, similarities.length).filter(j -> j != self && similarities[j] == largest).toArray();
    }
}
