package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about data sets are compared with. */
final class DoctorChecks {
    /** Probabilities and thresholds are multiples of a sixteenth: rounding decides nothing. */
    private static final int STEPS = 16;

    private record Greys(float[] a, float[] b) {
    }

    private record Heads(float[][] probabilities, int[] labels) {
    }

    private record Confident(float[][] probabilities, int[] labels, double[] thresholds) {
    }

    private record Ranked(int[] ranking, boolean[] wrong, int count) {
    }

    private DoctorChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(correlation(), thresholds(), confidentJoint(), recallAmongFirst());
    }

    private static Drill<Greys, Double> correlation() {
        return Drill.<Greys, Double>of("correlation", "It is the same for brighter pictures and for more contrast.",
                new Greys(new float[] {1, 2, 3}, new float[] {2, 4, 6}),
                new Greys(new float[] {1, 2, 3}, new float[] {13, 12, 11}),
                new Greys(new float[] {10, 20, 30, 20}, new float[] {15, 25, 20, 40}),
                new Greys(new float[] {0, 0, 4}, new float[] {0, 4, 0}))
                .drawn(dice -> {
                    int pixels = dice.between(2, 6);
                    return new Greys(dice.distinct(pixels), dice.distinct(pixels));
                })
                .right(g -> correlation(g, 1, 1, true))
                .slip(g -> correlation(g, 0, 1, true), "That is the cosine; take the mean off both pictures first.")
                .slip(g -> correlation(g, 1, 1, false),
                        "The sum of products grows with the contrast; divide it by both "
                                + "lengths.")
                .slip(g -> correlation(g, 1, 2, true), "Divide by the lengths: the roots of the sums of squares.")
                .slip(g -> Math.abs(correlation(g, 1, 1, true)),
                        "A negative has a negative correlation; keep the sign.")
                .hint("Take its mean off each picture, add up the products of what is left, and divide by the root of both "
                        + "sums of squares.");
    }

    /** Means: 1 to take them off; power: 1 for the root of the squares, 2 without the root; divided or not. */
    private static double correlation(Greys g, int means, int power, boolean divided) {
        double a = means * mean(g.a);
        double b = means * mean(g.b);
        IntStream pixels = IntStream.range(0, g.a.length);
        double dot = pixels.mapToDouble(i -> (g.a[i] - a) * (g.b[i] - b)).sum();
        double squares = squares(g.a, a) * squares(g.b, b);
        return divided ? dot / Math.pow(squares, power / 2.0) : dot;
    }

    private static double mean(float... values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElse(0);
    }

    private static double squares(float[] values, double mean) {
        return IntStream.range(0, values.length).mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).sum();
    }

    private static Drill<Heads, double[]> thresholds() {
        return Drill.<Heads, double[]>of("thresholds", "Each class has the mean of its own pictures.",
                new Heads(new float[][] {{0.75f, 0.25f}, {0.25f, 0.75f}, {0.5f, 0.5f}}, new int[] {0, 1, 0}),
                new Heads(new float[][] {{0.5f, 0.25f, 0.25f}, {0.25f, 0.5f, 0.25f}, {0, 0.25f, 0.75f}},
                        new int[] {0, 2, 1}))
                .drawn(dice -> {
                    int classes = dice.between(2, 4);
                    int pictures = dice.between(classes, 8);
                    return new Heads(probabilities(dice, pictures, classes), dice.labels(pictures, classes));
                })
                .right(h -> thresholds(h, 0))
                .slip(h -> thresholds(h, 1), "Those are the sums; divide each by how many pictures have the label.")
                .slip(h -> thresholds(h, 2), "Divide by how many pictures have the label, not by how many there are.")
                .slip(h -> thresholds(h, 3),
                        "That is the mean over all pictures; take only those with the class's label.")
                .slip(h -> thresholds(h, 4),
                        "That is the mean of each picture's highest probability; take that of its label.")
                .fact((h, got) -> got.length == h.probabilities[0].length && Values.hasNaN(got),
                        "Something was divided by 0: count the pictures of each label.")
                .hint("For each class, the mean of probabilities[i][c] over the pictures i with labels[i] == c.");
    }

    /** By: 0 right, 1 sums, 2 divided by all pictures, 3 over all pictures, 4 of the highest probabilities. */
    private static double[] thresholds(Heads h, int by) {
        return IntStream.range(0, h.probabilities[0].length).mapToDouble(c -> {
            int[] own = IntStream.range(0, h.labels.length).filter(i -> by == 3 || h.labels[i] == c).toArray();
            double sum = IntStream.of(own).mapToDouble(i -> by == 4 ? highest(h.probabilities[i])
                    : h.probabilities[i][c]).sum();
            return by == 1 ? sum : sum / (by == 2 ? h.labels.length : own.length);
        }).toArray();
    }

    private static double highest(float... row) {
        return IntStream.range(0, row.length).mapToDouble(c -> row[c]).max().orElse(0);
    }

    /** Rows that add up to 1. */
    private static float[][] probabilities(Dice dice, int pictures, int classes) {
        return IntStream.range(0, pictures).mapToObj(_ -> {
            float[] row = new float[classes];
            int left = STEPS;
            int[] order = dice.order(classes);
            for (int k = 0; k < classes - 1; k++) {
                int part = dice.between(0, left);
                row[order[k]] = part / (float) STEPS;
                left -= part;
            }
            row[order[classes - 1]] = left / (float) STEPS;
            return row;
        }).toArray(float[][]::new);
    }

    private static Drill<Confident, int[][]> confidentJoint() {
        return Drill.<Confident, int[][]>of("confidentJoint", "Every picture is counted where it belongs.",
                new Confident(new float[][] {{0.75f, 0.25f}, {0.25f, 0.75f}, {0.25f, 0.75f}}, new int[] {0, 0, 1},
                        new double[] {0.5, 0.5}),
                new Confident(new float[][] {{0.5f, 0.5f}, {0.625f, 0.375f}}, new int[] {0, 1},
                        new double[] {0.75, 0.625}),
                new Confident(new float[][] {{0.375f, 0.5f, 0.125f}}, new int[] {2}, new double[] {0.25, 0.25, 0.125}),
                new Confident(new float[][] {{0.375f, 0.5f, 0.125f}}, new int[] {1}, new double[] {0.25, 0.625, 0.75}),
                new Confident(new float[][] {{0.5f, 0.25f, 0.25f}}, new int[] {0}, new double[] {0.5, 0.25, 0.125}))
                .drawn(dice -> {
                    int classes = dice.between(2, 4);
                    int pictures = dice.between(1, 8);
                    double[] thresholds =
                            IntStream.range(0, classes).mapToDouble(_ -> dice.between(2, 12) / (double) STEPS)
                                    .toArray();
                    return new Confident(probabilities(dice, pictures, classes), dice.labels(pictures, classes),
                            thresholds);
                })
                .right(c -> joint(c, 0))
                .accepting((c, got) -> Arrays.deepEquals(got, joint(c, 0)) || isAmongEqual(c, got))
                .slip(c -> transposed(joint(c, 0)),
                        "Rows are labels, columns are what the pictures look like; yours are "
                                + "the other way round.")
                .slip(c -> joint(c, 1), "That counts the most probable class; it must also reach its threshold.")
                .slip(c -> joint(c, 2), "A probability that is as large as the threshold reaches it.")
                .slip(c -> joint(c, 3), "A picture counts once: for the most probable class of those that it reaches.")
                .slip(c -> joint(c, 4), "A picture that reaches no threshold is not counted.")
                .slip(c -> joint(c, 5), "Each class has a threshold of its own.")
                .hint("For each picture, the largest probability among the classes c with probabilities[i][c] >= "
                        + "thresholds[c]; count it in row labels[i].");
    }

    /** Whether a picture with two equal probabilities was counted for the other one. */
    private static boolean isAmongEqual(Confident c, int[][] got) {
        return Arrays.deepEquals(got, joint(c, 6));
    }

    private static int[][] transposed(int[][] joint) {
        return IntStream.range(0, joint.length).mapToObj(b -> IntStream.range(0, joint.length).map(a -> joint[a][b])
                .toArray()).toArray(int[][]::new);
    }

    /**
     * By: 0 right, 1 without thresholds, 2 above them only, 3 all classes that are reached, 4 its own label where none is
     * reached, 5 the first threshold for all, 6 the last of equal ones.
     */
    private static int[][] joint(Confident c, int by) {
        int classes = c.thresholds.length;
        int[][] joint = new int[classes][classes];
        for (int i = 0; i < c.labels.length; i++) {
            float[] row = c.probabilities[i];
            int[] reached = IntStream.range(0, classes).filter(k -> by == 1 || (by == 2 ? row[k] > c.thresholds[k]
                    : row[k] >= c.thresholds[by == 5 ? 0 : k])).toArray();
            if (by == 3) {
                for (int k : reached) {
                    joint[c.labels[i]][k]++;
                }
            } else if (reached.length > 0) {
                joint[c.labels[i]][IntStream.of(reached).reduce((a, b) -> row[b] > row[a] || by == 6 && row[b] == row[a]
                        ? b : a).orElseThrow()]++;
            } else if (by == 4) {
                joint[c.labels[i]][c.labels[i]]++;
            }
        }
        return joint;
    }

    private static Drill<Ranked, Double> recallAmongFirst() {
        return Drill.<Ranked, Double>of("recallAmongFirst", "This is the share of the wrong labels that is found.",
                new Ranked(new int[] {2, 0, 1, 3}, new boolean[] {false, true, true, false}, 2),
                new Ranked(new int[] {0, 1, 2}, new boolean[] {true, false, true}, 1),
                new Ranked(new int[] {1, 0}, new boolean[] {true, false}, 2),
                new Ranked(new int[] {3, 2, 1, 0}, new boolean[] {true, true, false, false}, 2))
                .drawn(dice -> {
                    int pictures = dice.between(2, 8);
                    boolean[] wrong = new boolean[pictures];
                    for (int i = 0; i < pictures; i++) {
                        wrong[i] = dice.between(0, 2) == 0;
                    }
                    wrong[dice.between(0, pictures - 1)] = true;
                    return new Ranked(dice.order(pictures), wrong, dice.between(1, pictures));
                })
                .right(r -> found(r, r.count) / all(r))
                .slip(r -> found(r, r.count) / r.count,
                        "That is the precision: the share of those looked at. Divide by all "
                                + "wrong ones.")
                .slip(r -> found(r, r.count), "That is how many are found; divide by how many wrong ones there are.")
                .slip(r -> (double) (int) (found(r, r.count) / all(r)), "An int divided by an int drops the fraction.")
                .slip(r -> 100 * found(r, r.count) / all(r), "Give the share, from 0 to 1.")
                .slip(r -> IntStream.range(0, r.count).filter(i -> r.wrong[i]).count() / all(r), "Those are the first "
                        + "pictures of the folder; wrong goes by the picture's index, so ask for wrong[ranking[place]].")
                .slip(r -> found(r, r.count) / r.wrong.length,
                        "Divide by how many wrong ones there are, not by how many "
                                + "pictures.")
                .slip(r -> 1 - found(r, r.count) / all(r), "That is the share that is missed.")
                .hint("Count the wrong ones among ranking[0] to ranking[count - 1], and divide by all wrong ones.");
    }

    private static double found(Ranked r, int count) {
        return IntStream.of(r.ranking).limit(count).filter(i -> r.wrong[i]).count();
    }

    private static double all(Ranked r) {
        return found(r, r.ranking.length);
    }
}
