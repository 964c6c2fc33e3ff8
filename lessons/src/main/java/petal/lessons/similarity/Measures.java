package petal.lessons.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.analysis.neighbours.Similarity;
import petal.lessons.console.TextTable;

/** Numbers about ways to compare vectors. */
public final class Measures {
    private static final List<String> HEADER = List.of("a", "b", "|a|", "|b|", "a · b", "cosine", "|a − b|");

    private Measures() {
    }

    /** Vectors in the plane, the first compared with each other one. */
    public static TextTable inThePlane(float[]... vectors) {
        return new TextTable(HEADER, IntStream.range(1, vectors.length).mapToObj(i -> row(words(vectors[0]),
                words(vectors[i]), vectors[0], vectors[i])).toList());
    }

    private static String words(float... vector) {
        return String.format(Locale.ROOT, "(%.0f, %.0f)", vector[0], vector[1]);
    }

    /** Each pair of the vectors with these names. */
    public static TextTable ofPairs(List<String> names, float[]... vectors) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            for (int j = i + 1; j < vectors.length; j++) {
                rows.add(row(names.get(i), names.get(j), vectors[i], vectors[j]));
            }
        }
        return new TextTable(HEADER, rows);
    }

    /** A row of a table: the two names, both lengths, dot product, cosine and distance. */
    private static List<String> row(String nameA, String nameB, float[] a, float[] b) {
        double squares = Math.pow(Vectors.norm(a), 2) + Math.pow(Vectors.norm(b), 2);
        return List.of(nameA, nameB, number(Vectors.norm(a)), number(Vectors.norm(b)), number(Vectors.dot(a, b)),
                String.format(Locale.ROOT, "%.3f", Vectors.cosine(a, b)),
                number(Math.sqrt(Math.max(0, squares - 2 * Vectors.dot(a, b)))));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /** The shortest and the longest length, and the mean, in a line. */
    public static String lengths(double... norms) {
        var lengths = Arrays.stream(norms).summaryStatistics();
        return String.format(Locale.ROOT, "Lengths of the embeddings: %.1f to %.1f, mean %.1f", lengths.getMin(),
                lengths.getMax(), Arrays.stream(norms).average().orElseThrow());
    }

    /** The cosine of each row with each of the others, [rows][others]. */
    public static double[][] cosines(float[][] rows, float[][] others) {
        float[][] unit = Vectors.normaliseRows(others);
        return Arrays.stream(Vectors.normaliseRows(rows)).map(row -> Vectors.doubles(Similarity.dots(unit, row)))
                .toArray(double[][]::new);
    }

    /** For how many rows the most popular row is the nearest one. */
    static long mostPopular(double[][] similarity) {
        long[] votes = new long[similarity.length];
        IntStream.range(0, similarity.length).forEach(i -> votes[KNearest.nearest(similarity[i], i, 1)[0]]++);
        return Arrays.stream(votes).max().orElseThrow();
    }

    /** How often the k nearest others name the right class. */
    public static double accuracy(double[][] similarity, int[] labels, int k) {
        return KNearest.accuracy(KNearest.leaveOneOut(similarity, labels, k), labels);
    }

    /** The accuracy of always naming the most frequent class. */
    public static double ofMostFrequentClass(int[] labels) {
        int[] counts = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return Arrays.stream(counts).max().orElseThrow() / (double) labels.length;
    }

    /**
     * The similarities of all pairs of different rows, each pair once.
     *
     * @param same whether the pairs of one class are wanted, or those of two classes
     */
    public static double[] pairs(double[][] similarity, int[] labels, boolean same) {
        return IntStream.range(0, labels.length).boxed().flatMapToDouble(i -> IntStream.range(0, i)
                .filter(j -> (labels[i] == labels[j]) == same).mapToDouble(j -> similarity[i][j])).toArray();
    }

    /** The mean similarity of each two classes, [classes][classes], pairs of a row with itself left out. */
    public static float[][] classMeans(double[][] similarity, int[] labels, int classes) {
        double[][] sums = new double[classes][classes];
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                if (i != j) {
                    sums[labels[i]][labels[j]] += similarity[i][j];
                    counts[labels[i]][labels[j]]++;
                }
            }
        }
        float[][] means = new float[classes][classes];
        for (int c = 0; c < classes; c++) {
            for (int d = 0; d < classes; d++) {
                means[c][d] = (float) (sums[c][d] / Math.max(1, counts[c][d]));
            }
        }
        return means;
    }

    /** At most {@code most} rows, evenly spaced, sorted by class. */
    public static int[] sortedByClass(int[] labels, int most) {
        int[] sorted = IntStream.range(0, labels.length).boxed().sorted((i, j) -> Integer.compare(labels[i], labels[j]))
                .mapToInt(Integer::intValue).toArray();
        int shown = Math.min(most, sorted.length);
        return IntStream.range(0, shown).map(i -> sorted[(int) ((long) i * sorted.length / shown)]).toArray();
    }

    /** The rows and columns of the given indices. */
    public static float[][] part(double[][] similarity, int... indices) {
        float[][] part = new float[indices.length][indices.length];
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < indices.length; j++) {
                part[i][j] = (float) similarity[indices[i]][indices[j]];
            }
        }
        return part;
    }
}
