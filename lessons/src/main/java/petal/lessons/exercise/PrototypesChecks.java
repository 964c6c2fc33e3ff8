package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about prototypes are compared with. */
final class PrototypesChecks {

    private record Scored(float[] scores, int count) {
    }

    private record Photos(float[][] embeddings, int[] labels, int classes) {
    }

    private record Means(float[][] embeddings, float[][] means) {
    }

    private PrototypesChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(Prototypes.prototype(), leastTypical(), classMeans(), nearestMean());
    }

    private static Drill<Scored, int[]> leastTypical() {
        return Rankings.lowest(Drill.of("leastTypical", "These are the lowest scores, in order.",
                new Scored(new float[] {5, -1, 9, 2}, 2),
                new Scored(new float[] {5, 1, 3, 1, 9}, 3),
                new Scored(new float[] {-2, -7}, 2),
                new Scored(new float[] {0.75f, 0.25f, 0.5f}, 1)),
                in -> in.scores, in -> in.count)
                .drawn(dice -> {
                    int photos = dice.between(1, 8);
                    return new Scored(dice.distinct(photos), dice.between(1, photos));
                });
    }

    private static Drill<Photos, float[][]> classMeans() {
        return Drill.<Photos, float[][]>of("classMeans", "These are the means, number by number.",
                new Photos(new float[][] {{1, 2}, {3, 4}, {10, -10}, {5, 9}}, new int[] {0, 0, 1, 0}, 2),
                new Photos(new float[][] {{1, 2, 3}, {4, 5, 6}}, new int[] {1, 0}, 2))
                .drawn(dice -> {
                    int classes = dice.between(1, 3);
                    int photos = dice.between(classes, 6);
                    return new Photos(dice.rows(photos, dice.between(1, 4)), dice.labels(photos, classes), classes);
                })
                .right(p -> means(p, 1, 0))
                .slip(p -> means(p, 0, 0), "Those are the sums; divide each by the number of its class's photos.")
                .slip(p -> means(p, 2, 0), "Divide by how many photos the class has, not by how many there are in all.")
                .slip(p -> means(p, 3, 0), "Divide by how many photos the class has, not by the number of classes.")
                .slip(p -> means(p, 1, 1), "That is the mean of all photos; add up those of the class only.")
                .fact(PrototypesChecks::areSinglePhotos,
                        "Each row is a single photo's; add up all of the class's.")
                .hint("Add up the embeddings of this class only and divide by how many there are.");
    }

    private static boolean areSinglePhotos(Photos p, float[][] got) {
        return got.length == p.classes && Arrays.stream(got)
                .allMatch(row -> Arrays.stream(p.embeddings).anyMatch(e -> Arrays.equals(e, row)));
    }

    /** Divided by: 0 nothing, 1 the class's photos, 2 all photos, 3 the classes; of: 0 the class, 1 all photos. */
    private static float[][] means(Photos p, int divided, int of) {
        int width = p.embeddings[0].length;
        float[][] means = new float[p.classes][width];
        for (int c = 0; c < p.classes; c++) {
            int label = c;
            int[] own = IntStream.range(0, p.labels.length).filter(i -> of == 1 || p.labels[i] == label).toArray();
            int divisor = new int[] {1, own.length, p.labels.length, p.classes}[divided];
            for (int k = 0; k < width; k++) {
                int at = k;
                means[c][k] = (float) (Arrays.stream(own).mapToDouble(i -> p.embeddings[i][at]).sum() / divisor);
            }
        }
        return means;
    }

    private static Drill<Means, int[]> nearestMean() {
        return Drill.<Means, int[]>of("nearestMean", "Each photo got the class of the nearest mean.",
                new Means(new float[][] {{1, 1}, {9, 9}}, new float[][] {{0, 0}, {10, 10}}),
                new Means(new float[][] {{1, 0}}, new float[][] {{8, 0}, {1, 1}, {0, -3}}),
                new Means(new float[][] {{-1, -1}, {-9, -9}, {0, 1}}, new float[][] {{-10, -10}, {0, 0}}))
                .drawn(dice -> {
                    int width = dice.between(1, 4);
                    return new Means(dice.rows(dice.between(1, 4), width), dice.rows(dice.between(1, 4), width));
                })
                .right(m -> nearest(m, 0))
                .accepting((m, got) -> IntStream.range(0, got.length).allMatch(i -> got[i] >= 0
                        && got[i] < m.means.length && level(m, i, got[i], nearest(m, 0)[i])))
                .slip(m -> nearest(m, 1), "That is the mean with the largest dot product; distance is the length of "
                        + "the difference.")
                .slip(m -> nearest(m, 2), "Those are the farthest means.")
                .slip(m -> nearest(m, 3), "Differences of opposite signs cancel out: square them before you add up.")
                .fact((m, got) -> IntStream.of(got).anyMatch(c -> c < 0 || c >= m.means.length),
                        "The result holds classes, which run from 0 to one less than their number.")
                .hint("For each photo, the class whose mean has the smallest distance: the length of the difference "
                        + "over all numbers.");
    }

    /** Whether two means are equally far but for rounding. */
    private static boolean level(Means m, int photo, int a, int b) {
        return distance(m.embeddings[photo], m.means[a]) <= distance(m.embeddings[photo], m.means[b]) + 1e-4;
    }

    /** By: 0 the distance, 1 the dot product, 2 the distance, the largest, 3 the plain sum of differences. */
    private static int[] nearest(Means m, int by) {
        return Arrays.stream(m.embeddings).mapToInt(e -> IntStream.range(0, m.means.length)
                .reduce((a, b) -> measure(e, m.means[b], by) < measure(e, m.means[a], by) ? b : a).orElseThrow())
                .toArray();
    }

    private static double measure(float[] a, float[] b, int by) {
        return switch (by) {
            case 1 -> -IntStream.range(0, a.length).mapToDouble(k -> a[k] * b[k]).sum();
            case 2 -> -distance(a, b);
            case 3 -> IntStream.range(0, a.length).mapToDouble(k -> a[k] - b[k]).sum();
            default -> distance(a, b);
        };
    }

    private static double distance(float[] a, float[] b) {
        return Math.sqrt(IntStream.range(0, a.length).mapToDouble(k -> (double) (a[k] - b[k]) * (a[k] - b[k])).sum());
    }
}
