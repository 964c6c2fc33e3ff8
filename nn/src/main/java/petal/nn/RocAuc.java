package petal.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The area under the curve of true against false alarms: the probability that a sample with a yes gets a higher score than
 * one with a no, equal scores counting half (Hanley &amp; McNeil 1982). 1 is perfect, ½ is guessing.
 */
public final class RocAuc {
    private RocAuc() {
    }

    /**
     * {@return the area, 0 to 1; 0.5 for scores that say nothing}
     *
     * @param scores one a sample, the higher the more a yes
     * @param yes    what is right
     * @throws IllegalArgumentException if the numbers differ, a score is no number, or there are not both answers
     */
    public static double of(float[] scores, boolean[] yes) {
        long positives = IntStream.range(0, yes.length).filter(i -> yes[i]).count();
        long negatives = yes.length - positives;
        if (scores.length != yes.length || positives == 0 || negatives == 0
                || IntStream.range(0, scores.length).anyMatch(i -> Float.isNaN(scores[i]))) {
            throw new IllegalArgumentException(
                    "RocAuc: expected a score for each sample and both answers among them, got "
                            + scores.length + " scores for " + yes.length + " samples of which " + positives
                            + " are a yes"
                            + "; a score that is no number cannot be ranked");
        }
        Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double ranks = 0;
        for (int from = 0; from < order.length;) {
            int to = from;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                to++;
            }
            // equal scores share the mean of their ranks, counted from 1
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                ranks += yes[order[i]] ? rank : 0;
            }
            from = to;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }
}
