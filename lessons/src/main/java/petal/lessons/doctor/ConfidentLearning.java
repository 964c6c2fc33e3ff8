package petal.lessons.doctor;

import java.util.stream.IntStream;
import petal.lessons.analysis.linalg.Argsort;

/**
 * Which labels are wrong, by C. Northcutt, L. Jiang, I. Chuang, <a href="https://arxiv.org/abs/1911.00068">Confident
 * learning</a> (2021). A class's threshold is the mean probability that a head gives it for the pictures that have its
 * label. A picture belongs <em>confidently</em> to the most probable class among those whose thresholds it reaches; where
 * that is not its label, the label looks wrong.
 *
 * @param probabilities [pictures][classes], of a head that has not learnt from the picture
 * @param labels        the class of each picture
 */
public record ConfidentLearning(float[][] probabilities, int[] labels) {

    /** The mean probability of each class for the pictures that have its label: t of the paper's equation 2. */
    public double[] thresholds() {
        int classes = probabilities[0].length;
        double[] sums = new double[classes];
        int[] counts = new int[classes];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += probabilities[i][labels[i]];
            counts[labels[i]]++;
        }
        return IntStream.range(0, classes).mapToDouble(c -> counts[c] == 0 ? Double.POSITIVE_INFINITY
                : sums[c] / counts[c]).toArray();
    }

    /** The class that each picture belongs to confidently; its own label where there is none. */
    public int[] confident() {
        double[] thresholds = thresholds();
        return IntStream.range(0, labels.length).map(i -> {
            int best = -1;
            for (int c = 0; c < thresholds.length; c++) {
                if (probabilities[i][c] >= thresholds[c]
                        && (best < 0 || probabilities[i][c] > probabilities[i][best])) {
                    best = c;
                }
            }
            return best < 0 ? labels[i] : best;
        }).toArray();
    }

    /** How many pictures of each label belong confidently to each class: C of equation 1, [label][class]. */
    public int[][] joint() {
        int classes = probabilities[0].length;
        int[][] joint = new int[classes][classes];
        int[] confident = confident();
        for (int i = 0; i < labels.length; i++) {
            joint[labels[i]][confident[i]]++;
        }
        return joint;
    }

    /** How improbable each label is, from 0 (surely right) to 1 (surely wrong). */
    public double[] doubts() {
        return IntStream.range(0, labels.length).mapToDouble(i -> 1.0 - probabilities[i][labels[i]]).toArray();
    }

    /** The pictures in the order in which their labels should be looked at: the most suspicious first. */
    public int[] ranking() {
        return Argsort.descending(doubts());
    }

    /** The most probable class of a picture. */
    public int likely(int i) {
        float[] row = probabilities[i];
        return IntStream.range(0, row.length).boxed().max((a, b) -> Float.compare(row[a], row[b])).orElseThrow();
    }

    /** The most probable class of each picture. */
    public int[] likely() {
        return IntStream.range(0, probabilities.length).map(this::likely).toArray();
    }

    /** How many labels look wrong. */
    public long count() {
        int[] confident = confident();
        return IntStream.range(0, labels.length).filter(i -> confident[i] != labels[i]).count();
    }
}
