package petal.lessons.analysis.classification;

import java.util.stream.IntStream;

/**
 * How often pictures of one class were taken for another. Right answers stand on the diagonal.
 *
 * @param counts [classes][classes]: row = true class, column = predicted class, as scikit-learn's
 *               {@code confusion_matrix}
 */
public record ConfusionMatrix(int[][] counts) {

    /**
     * Counts.
     *
     * @param labels    the true class of each of n pictures
     * @param predicted the class that each was taken for
     * @param classes   how many there are
     * @throws IllegalArgumentException if there are not as many predictions as labels, or a class is not in
     *     0 … classes-1
     */
    public static ConfusionMatrix of(int[] labels, int[] predicted, int classes) {
        if (labels.length != predicted.length) {
            throw new IllegalArgumentException("Every label needs its prediction, but there are " + labels.length
                    + " labels and " + predicted.length + " predictions.");
        }
        var counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[requireClass(labels[i], classes)][requireClass(predicted[i], classes)]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** How many pictures were counted. */
    public int total() {
        return IntStream.range(0, counts.length).map(this::support).sum();
    }

    /** The share of right answers; 0 without pictures. */
    public double accuracy() {
        return share(IntStream.range(0, counts.length).map(c -> counts[c][c]).sum(), total());
    }

    /** How many pictures belong to a class. */
    public int support(int c) {
        return IntStream.of(counts[c]).sum();
    }

    /** How many pictures were taken for a class, rightly or not. */
    public int predicted(int c) {
        return IntStream.range(0, counts.length).map(row -> counts[row][c]).sum();
    }

    /** Of the pictures taken for a class, the share that belongs to it; 0 if there are none. */
    public double precision(int c) {
        return share(counts[c][c], predicted(c));
    }

    /** Of the pictures that belong to a class, the share that was found; 0 if there are none. */
    public double recall(int c) {
        return share(counts[c][c], support(c));
    }

    /** The harmonic mean of precision and recall, {@code 2pr / (p + r)}; 0 if both are. */
    public double f1(int c) {
        return share(2 * counts[c][c], predicted(c) + support(c));
    }

    /** The most frequent mistake as {true class, predicted class}; the first one on ties, empty without mistakes. */
    public int[] worst() {
        int[] worst = {};
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                if (i != j && counts[i][j] > (worst.length == 0 ? 0 : counts[worst[0]][worst[1]])) {
                    worst = new int[] {i, j};
                }
            }
        }
        return worst;
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static int requireClass(int c, int classes) {
        if (c < 0 || c >= classes) {
            throw new IllegalArgumentException("Classes run from 0 to " + (classes - 1) + ", but one is " + c + ".");
        }
        return c;
    }
}
