package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about similarity are compared with. */
final class SimilarityChecks {

    private record Pair(float[] a, float[] b) {
        double dot() {
            return SimilarityChecks.dot(a, b);
        }

        double lengths() {
            return Math.sqrt(SimilarityChecks.dot(a, a) * SimilarityChecks.dot(b, b));
        }
    }

    private record Table(float[][] rows) {
    }

    private record Query(float[] similarities, int self, int count) {
        int[] nearest() {
            return IntStream.of(Rankings.descending(similarities)).filter(i -> i != self).limit(count).toArray();
        }
    }

    private record Scored(float[] similarities, int count) {
    }

    private record Photos(double[][] similarities, int[] labels) {
    }

    private SimilarityChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(cosine(), normaliseRows(), nearest(), leastSimilar(), leaveOneOutAccuracy());
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
    }

    private static Drill<Pair, Double> cosine() {
        return Drill.<Pair, Double>of("cosine", "The angles are right, those of opposite vectors, too.",
                new Pair(new float[] {3, 4}, new float[] {4, 3}),
                new Pair(new float[] {1, 2, 2}, new float[] {-2, -4, -4}),
                new Pair(new float[] {0, 5}, new float[] {2, 0}),
                new Pair(new float[] {0.25f, 0.25f}, new float[] {0.5f, 0.25f}))
                .drawn(dice -> {
                    int length = dice.between(1, 5);
                    return new Pair(dice.direction(length), dice.direction(length));
                })
                .right(p -> p.dot() / p.lengths())
                .slip(Pair::dot, "That is the dot product; divide it by both lengths.")
                .slip(p -> p.dot() / Math.sqrt(dot(p.a, p.a)), "You divided by one length only.")
                .slip(p -> p.dot() / Math.sqrt(dot(p.b, p.b)), "You divided by one length only.")
                .slip(p -> p.dot() / (p.lengths() * p.lengths()), "A length is the square root of the sum of squares.")
                .slip(p -> Math.acos(p.dot() / p.lengths()), "That is the angle itself; its cosine is wanted.")
                .slip(p -> Math.abs(p.dot() / p.lengths()), "The sign is lost; vectors that point apart have a cosine "
                        + "below 0.")
                .fact((_, got) -> got.isNaN(), "Was something divided by 0?")
                .hint("The dot product divided by both lengths, each the square root of a sum of squares.");
    }

    private static Drill<Table, float[][]> normaliseRows() {
        return Drill.<Table, float[][]>of("normaliseRows", "Every row has length 1 and its old direction.",
                new Table(new float[][] {{3, 4}, {-1, 1}, {0, 0.5f}}),
                new Table(new float[][] {{1, 2, 2}}))
                .drawn(dice -> new Table(dice.rows(dice.between(1, 4), dice.between(1, 4))))
                .right(t -> divided(t, 0.5))
                .slip(t -> divided(t, 1), "You divided by the sum of squares, but the length is its square root.")
                .slip(Table::rows, "Nothing has changed.")
                .slip(t -> byColumn(t.rows), "You normalised the columns; each row is to have length 1.")
                .fact((t, got) -> alike(got, t.rows), "All numbers of the row were divided by the same, but not by "
                        + "that row's own length.")
                .fact((_, got) -> Values.hasNaN(got), "Was something divided by 0?")
                .hint("Divide every number of a row by that row's own length, the square root of its sum of squares.");
    }

    private static float[][] divided(Table t, double power) {
        return Arrays.stream(t.rows).map(row -> scaled(row, 1 / Math.pow(dot(row, row), power)))
                .toArray(float[][]::new);
    }

    private static float[] scaled(float[] row, double factor) {
        float[] scaled = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            scaled[i] = (float) (row[i] * factor);
        }
        return scaled;
    }

    private static float[][] byColumn(float[]... rows) {
        float[][] normal = new float[rows.length][rows[0].length];
        for (int j = 0; j < rows[0].length; j++) {
            double squares = 0;
            for (float[] row : rows) {
                squares += row[j] * row[j];
            }
            for (int i = 0; i < rows.length; i++) {
                normal[i][j] = (float) (rows[i][j] / Math.sqrt(squares));
            }
        }
        return normal;
    }

    /** Whether each row points where it pointed. */
    private static boolean alike(float[][] got, float[][] rows) {
        return Values.shape(got).equals(Values.shape(rows)) && IntStream.range(0, rows.length).allMatch(
                i -> Math.abs(dot(got[i], rows[i]) / Math.sqrt(dot(got[i], got[i]) * dot(rows[i], rows[i])) - 1)
                        < 1e-4);
    }

    private static Drill<Query, int[]> nearest() {
        return Drill.<Query, int[]>of("nearest", "These are the nearest others, in order.",
                new Query(new float[] {0.5f, 1, 0.25f, -0.25f, 0.75f}, 1, 2),
                new Query(new float[] {0.5f, 1, 0.5f, -0.25f}, 1, 3),
                new Query(new float[] {-1, -2, -3}, 2, 1),
                new Query(new float[] {0.5f, 1, 0.25f, 1}, 1, 2),
                new Query(new float[] {0.5f, 0.75f, 0.25f}, 2, 2))
                .drawn(dice -> {
                    int pictures = dice.between(2, 7);
                    return new Query(dice.distinct(pictures), dice.between(0, pictures - 1),
                            dice.between(1, pictures - 1));
                })
                .right(Query::nearest)
                .accepting((q, got) -> IntStream.of(got).noneMatch(i -> i == q.self)
                        && Rankings.equal(got, q.nearest(), q.similarities))
                .fact((q, got) -> IntStream.of(got).anyMatch(i -> i == q.self),
                        "The picture itself is among its neighbours; leave it out.")
                .fact((q, got) -> !Rankings.inside(got, q.similarities.length), "The result holds pictures' indices, "
                        + "and indices run from 0 to one less than their number.")
                .fact((q, got) -> got.length != q.count, "As many are wanted as count says.")
                .fact((_, got) -> Rankings.twice(got), Rankings.TWICE)
                .fact((q, got) -> Arrays.equals(Rankings.sorted(got), Rankings.sorted(q.nearest())),
                        "These are the right ones in another order: the most similar comes first.")
                .hint("The largest similarities first, negative ones, too; leave out the picture self by its index, "
                        + "because another may be as similar.");
    }

    private static Drill<Scored, int[]> leastSimilar() {
        return Rankings.lowest(Drill.of("leastSimilar", "These are the lowest similarities, in order.",
                new Scored(new float[] {0.5f, 1, 0.25f, -0.25f, 0.75f}, 2),
                new Scored(new float[] {0.5f, 1, 0.5f}, 2),
                new Scored(new float[] {-2, -7}, 2),
                new Scored(new float[] {0.75f, 0.25f, 0.5f}, 1)),
                in -> in.similarities, in -> in.count)
                .drawn(dice -> {
                    int pictures = dice.between(1, 8);
                    return new Scored(dice.distinct(pictures), dice.between(1, pictures));
                });
    }

    private static Drill<Photos, Double> leaveOneOutAccuracy() {
        return Drill.<Photos, Double>of("leaveOneOutAccuracy", "Every picture asked its nearest neighbour.",
                new Photos(new double[][] {{1, 0.9, 0.1, 0}, {0.9, 1, 0.2, 0}, {0.1, 0.2, 1, 0}, {0, 0.1, 0.5, 1}},
                        new int[] {0, 0, 1, 1}),
                new Photos(new double[][] {{1, -0.5, -0.25}, {-0.5, 1, -0.75}, {-0.25, -0.75, 1}},
                        new int[] {0, 1, 0}),
                new Photos(new double[][] {{0.5, 0.9}, {0.9, 0.5}}, new int[] {2, 2}))
                .drawn(dice -> {
                    int photos = dice.between(2, 6);
                    double[][] similarities = IntStream.range(0, photos).mapToObj(_ -> doubles(dice.distinct(photos)))
                            .toArray(double[][]::new);
                    return new Photos(similarities, dice.labels(photos, dice.between(1, 3)));
                })
                .right(p -> asked(p, false, 1))
                .slip(p -> asked(p, true, 1), "Did pictures find themselves? Leave each out of its own row.")
                .slip(p -> asked(p, false, 1) * p.labels.length, "Give the share, from 0 to 1.")
                .slip(p -> 100 * asked(p, false, 1), "Give the share, from 0 to 1.")
                .slip(p -> 1 - asked(p, false, 1), "That is the share of mistakes.")
                .slip(p -> (int) asked(p, false, 1), "A share of two whole numbers is 0 unless one is made a double "
                        + "first.")
                .slip(p -> asked(p, false, -1), "Those are the farthest; the largest similarity is the nearest.")
                .hint("For each row, find the column of the largest number, which may be negative, but for the row's "
                        + "own, and compare the two labels.");
    }

    private static double[] doubles(float[] numbers) {
        return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    }

    private static double asked(Photos p, boolean itself, int sign) {
        int n = p.labels.length;
        long right = IntStream.range(0, n).filter(i -> p.labels[IntStream.range(0, n).filter(j -> itself || j != i)
                .reduce((a, b) -> sign * p.similarities[i][b] > sign * p.similarities[i][a] ? b : a).orElseThrow()]
                == p.labels[i]).count();
        return right / (double) n;
    }
}
