package petal.nn;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import petal.tensor.Tensor;

/**
 * Counts which classes were taken for which. A class that nobody said, or that there is none of, has a precision, recall or
 * F1 of 0, as in scikit-learn. {@link petal.nn.train.Evaluation#confusion} counts the answers of a network.
 */
public final class ConfusionMatrix {
    private final int[][] counts;

    /**
     * With nothing counted.
     *
     * @param classes how many there are
     * @throws IllegalArgumentException unless there is a class
     */
    public ConfusionMatrix(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("ConfusionMatrix: there is at least 1 class, got " + classes);
        }
        counts = new int[classes][classes];
    }

    /**
     * Counts a batch.
     *
     * @param outputs [batch, classes]; the largest of a row is the answer
     * @param target  the right class of each row
     * @throws IllegalArgumentException if the numbers of rows, targets or classes don't fit
     */
    public void add(Tensor outputs, int[] target) {
        add(outputs.argmax(), target);
    }

    /**
     * Counts answers.
     *
     * @param answers the class that was said of each sample
     * @param target  the right one
     * @throws IllegalArgumentException if their numbers differ, or one is no class
     */
    public void add(int[] answers, int[] target) {
        if (answers.length != target.length) {
            throw new IllegalArgumentException("ConfusionMatrix: expected one target for each of " + answers.length
                    + " answers, got " + target.length);
        }
        for (int[] classes : new int[][] {answers, target}) {
            for (int c : classes) {
                if (c < 0 || c >= counts.length) {
                    throw new IllegalArgumentException("ConfusionMatrix: " + c + " is no class; expected 0 to "
                            + (counts.length - 1));
                }
            }
        }
        for (int i = 0; i < target.length; i++) {
            counts[target[i]][answers[i]]++;
        }
    }

    /**
     * {@return how many samples of class {@code target} were taken for {@code answer}}
     *
     * @param target from 0 on
     * @param answer from 0 on
     */
    public int count(int target, int answer) {
        return counts[target][answer];
    }

    /** {@return the share of right answers, 0 before anything is counted} */
    public double accuracy() {
        int right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return share(right, Arrays.stream(counts).flatMapToInt(Arrays::stream).sum());
    }

    /**
     * {@return of the samples that were taken for a class, the share that is of it; 0 if there are none}
     *
     * @param c the class, from 0 on
     */
    public double precision(int c) {
        return share(counts[c][c], Arrays.stream(counts).mapToInt(row -> row[c]).sum());
    }

    /**
     * {@return of the samples of a class, the share that was taken for it; 0 if there are none}
     *
     * @param c the class, from 0 on
     */
    public double recall(int c) {
        return share(counts[c][c], Arrays.stream(counts[c]).sum());
    }

    /**
     * {@return the harmonic mean of {@link #precision} and {@link #recall}}
     *
     * @param c the class, from 0 on
     */
    public double f1(int c) {
        double sum = precision(c) + recall(c);
        return sum == 0 ? 0 : 2 * precision(c) * recall(c) / sum;
    }

    /** {@return the mean of the classes' F1, each counting alike ("macro")} */
    public double f1() {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            sum += f1(c);
        }
        return sum / counts.length;
    }

    /** A row for each class, a column for each answer. */
    @Override
    public String toString() {
        return Arrays.stream(counts).map(row -> Arrays.stream(row).mapToObj(n -> String.format(Locale.ROOT, "%6d", n))
                .collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
