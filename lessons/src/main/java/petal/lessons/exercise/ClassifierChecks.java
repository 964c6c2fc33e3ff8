package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about classifying are compared with. */
final class ClassifierChecks {

    private record Scores(float[] scores) {
    }

    private record Guesses(int[] predicted, int[] labels) {
        long right() {
            return IntStream.range(0, labels.length).filter(i -> labels[i] == predicted[i]).count();
        }
    }

    private record Photos(int[] labels, int[] predicted, int classes) {
    }

    private record Sight(float[][][] features, float[] prototype) {
    }

    private ClassifierChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(softmax(), accuracy(), confusionMatrix(), classActivationMap());
    }

    private static Drill<Scores, float[]> softmax() {
        return Drill.<Scores, float[]>of("softmax", "The probabilities are right, for very large and very negative "
                + "scores, too.",
                new Scores(new float[] {2, 1, 0}),
                new Scores(new float[] {-1, 3, 0.5f, 3}),
                new Scores(new float[] {1000, 1000}),
                new Scores(new float[] {1000, 999, -1000}),
                new Scores(new float[] {-1000, -1001}))
                .drawn(dice -> new Scores(Softmax.scores(dice)))
                .right(s -> Softmax.of(s.scores))
                .fact((_, got) -> Values.hasNaN(got), Softmax.OVERFLOW)
                .fact((_, got) -> Math.abs(sum(got) - 1) > 1e-4, "Your numbers don't add up to 1, as probabilities do; "
                        + "what do you divide by?")
                .hint("Is it e to the power of each score that you divide by the sum of all these powers?");
    }

    private static double sum(float[] numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).sum();
    }

    private static Drill<Guesses, Double> accuracy() {
        return Drill.<Guesses, Double>of("accuracy", "This is the share of right answers.",
                new Guesses(new int[] {0, 1, 1, 2}, new int[] {0, 1, 2, 2}),
                new Guesses(new int[] {1}, new int[] {1}),
                new Guesses(new int[] {1, 0}, new int[] {0, 1}),
                new Guesses(new int[] {0, 0, 0}, new int[] {0, 1, 2}))
                .drawn(dice -> {
                    int photos = dice.between(1, 9);
                    return new Guesses(dice.labels(photos, 3), dice.labels(photos, 3));
                })
                .right(g -> (double) g.right() / g.labels.length)
                .slip(g -> 100.0 * g.right() / g.labels.length, "A share from 0 to 1 is asked for; don't multiply by "
                        + "100.")
                .slip(Guesses::right, "That is the number of right answers; divide it by the number of photos.")
                .slip(g -> 1 - (double) g.right() / g.labels.length, "That is the share of wrong answers.")
                .slip(g -> g.right() / g.labels.length, "An int divided by an int drops the fraction.")
                .hint("Count the photos whose predicted class is their label, and divide by the number of photos.");
    }

    private static Drill<Photos, int[][]> confusionMatrix() {
        return Drill.<Photos, int[][]>of("confusionMatrix", "All cells hold the right counts.",
                new Photos(new int[] {0, 0, 1, 2}, new int[] {0, 1, 1, 0}, 3),
                new Photos(new int[] {0, 0, 0}, new int[] {1, 1, 0}, 2),
                new Photos(new int[] {1}, new int[] {0}, 4))
                .drawn(dice -> {
                    int classes = dice.between(2, 4);
                    int photos = dice.between(1, 9);
                    return new Photos(dice.labels(photos, classes), dice.labels(photos, classes),
                            classes + dice.between(0, 1));
                })
                .right(p -> counts(p.labels, p.predicted, p.classes))
                .slip(p -> counts(p.predicted, p.labels, p.classes),
                        "Rows and columns are swapped: the row is the class that the photo belongs to.")
                .fact((p, got) -> sum(got) != p.labels.length, "Your counts don't add up to the number of photos; each "
                        + "belongs into exactly one cell.")
                .hint("One more in the cell whose row is the photo's label and whose column is what it was taken "
                        + "for.");
    }

    private static int[][] counts(int[] rows, int[] columns, int classes) {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < rows.length; i++) {
            counts[rows[i]][columns[i]]++;
        }
        return counts;
    }

    private static int sum(int[]... counts) {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    private static Drill<Sight, float[][]> classActivationMap() {
        return Drill.<Sight, float[][]>of("classActivationMap", "This is the map, position by position.",
                new Sight(new float[][][] {{{1, 2, 3}, {4, 5, 6}}, {{0, 1, 0}, {1, 0, 1}}}, new float[] {2, -10}),
                new Sight(new float[][][] {{{1}, {2}, {3}}}, new float[] {0.5f}))
                .drawn(dice -> {
                    int height = dice.between(1, 3);
                    int width = dice.between(1, 3);
                    float[][][] features = IntStream.range(0, dice.between(1, 3))
                            .mapToObj(_ -> dice.rows(height, width)).toArray(float[][][]::new);
                    return new Sight(features, dice.numbers(features.length));
                })
                .right(s -> map(s, 1))
                .slip(s -> map(new Sight(s.features, ones(s.prototype.length)), 1),
                        "Each channel counts as much as the prototype says.")
                .slip(s -> map(s, s.prototype.length), "The sum is wanted, not the mean: don't divide.")
                .fact((s, got) -> Values.near(got, unsigned(map(s, 1)), 1e-4),
                        "A map may be negative: where it is, something speaks against the class.")
                .slip(s -> map(new Sight(new float[][][] {s.features[s.features.length - 1]},
                        new float[] {s.prototype[s.prototype.length - 1]}), 1),
                        "That is the last channel alone; add all of them up.")
                .hint("At each position: the sum, over all channels, of the feature there times the channel's weight.");
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[][] map(Sight s, int divisor) {
        float[][] map = new float[s.features[0].length][s.features[0][0].length];
        for (int y = 0; y < map.length; y++) {
            for (int x = 0; x < map[y].length; x++) {
                double sum = 0;
                for (int k = 0; k < s.prototype.length; k++) {
                    sum += (double) s.prototype[k] * s.features[k][y][x];
                }
                map[y][x] = (float) (sum / divisor);
            }
        }
        return map;
    }

    private static float[][] unsigned(float[][] map) {
        for (float[] row : map) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Math.max(0, row[x]);
            }
        }
        return map;
    }
}
