package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the exercises of the chapter about embeddings are compared with. */
final class EmbeddingsChecks {

    private record Features(float[][][] featureMap) {
    }

    private record Ranking(int[] mostSimilar, int count) {
    }

    private record Picture(float[] embedding, float[][] prototypes, float[] bias) {
    }

    private record Scored(float[] scores, int count) {
    }

    private EmbeddingsChecks() {
    }

    static List<Drill<?, ?>> all() {
        return List.of(averagePool(), leastSimilar(), scores(), Prototypes.prototype(), lowest());
    }

    private static Drill<Features, float[]> averagePool() {
        return Drill.<Features, float[]>of("averagePool", "The mean of every channel is right.",
                new Features(new float[][][] {{{1, 2, 3}, {0, 0, 0}}, {{-6, 0, 6}, {0, 3, 3}}}),
                new Features(new float[][][] {{{1}, {2}, {4}}}))
                .drawn(dice -> {
                    int height = dice.between(1, 4);
                    int width = dice.between(1, 4);
                    return new Features(IntStream.range(0, dice.between(1, 3)).mapToObj(_ -> dice.rows(height, width))
                            .toArray(float[][][]::new));
                })
                .right(f -> pooled(f, height(f) * width(f)))
                .slip(f -> pooled(f, 1), "Those are the sums; divide by the number of positions.")
                .slip(f -> pooled(f, height(f) * height(f)), "A map need not be square: its positions are height times "
                        + "width.")
                .slip(f -> pooled(f, width(f) * width(f)), "A map need not be square: its positions are height times "
                        + "width.")
                .slip(f -> pooled(f, height(f)), "Divide by the number of positions, not only by that of the rows.")
                .slip(f -> pooled(f, width(f)), "Divide by the number of positions, not only by that of the columns.")
                .slip(f -> pooled(f, height(f) * width(f) * height(f)), "You divided by the height twice.")
                .fact((f, got) -> got.length == height(f) * width(f), "You took the mean over the channels, not over "
                        + "the positions.")
                .hint("One number a channel: add up all rows and columns of the channel and divide by how many "
                        + "positions there are.");
    }

    private static int height(Features f) {
        return f.featureMap[0].length;
    }

    private static int width(Features f) {
        return f.featureMap[0][0].length;
    }

    private static float[] pooled(Features f, int divisor) {
        float[] means = new float[f.featureMap.length];
        for (int k = 0; k < means.length; k++) {
            double sum = 0;
            for (float[] row : f.featureMap[k]) {
                sum += IntStream.range(0, row.length).mapToDouble(x -> row[x]).sum();
            }
            means[k] = (float) (sum / divisor);
        }
        return means;
    }

    private static Drill<Ranking, int[]> leastSimilar() {
        return Drill.<Ranking, int[]>of("leastSimilar", "The end of the list, backwards.",
                new Ranking(new int[] {1, 3, 0, 2}, 2),
                new Ranking(new int[] {2, 0, 1}, 3),
                new Ranking(new int[] {0}, 1))
                .drawn(dice -> {
                    int pictures = dice.between(1, 8);
                    return new Ranking(dice.order(pictures), dice.between(1, pictures));
                })
                .right(r -> IntStream.range(0, r.count).map(i -> r.mostSimilar[r.mostSimilar.length - 1 - i]).toArray())
                .slip(r -> Arrays.copyOf(r.mostSimilar, r.count), "Those are the most similar ones; take the other "
                        + "end.")
                .slip(r -> Arrays.copyOfRange(r.mostSimilar, r.mostSimilar.length - r.count, r.mostSimilar.length),
                        "These are the right ones in another order: the least similar comes first.")
                .fact((r, got) -> got.length != r.count, "As many are wanted as count says.")
                .hint("The end of the list, backwards, as many as count says.");
    }

    private static Drill<Picture, float[]> scores() {
        return Drill.<Picture, float[]>of("scores", "All scores are right.",
                new Picture(new float[] {2, -1}, new float[][] {{1, 2}, {3, 4}, {5, 6}}, new float[] {0.5f, 0, -1}),
                new Picture(new float[] {1, 2, 3}, new float[][] {{-1, 0, 0.5f}}, new float[] {0.25f}))
                .drawn(dice -> {
                    int width = dice.between(1, 4);
                    int classes = dice.between(1, 4);
                    return new Picture(dice.numbers(width), dice.rows(classes, width), dice.numbers(classes));
                })
                .right(p -> scores(p, 1))
                .slip(p -> scores(p, 0), "Those are the dot products; add each class's bias.")
                .slip(p -> scores(p, -1), "Add the bias, don't subtract it.")
                .slip(p -> scores(p, p.embedding.length), "The bias is added once per class, not once per feature.")
                .slip(p -> scores(new Picture(p.embedding, p.prototypes, filled(p.bias[0], p.bias.length)), 1),
                        "Every class has a bias of its own.")
                .fact((p, got) -> Values.near(got, unsigned(scores(p, 1)), 1e-4), "Scores may be negative.")
                .hint("Each is the dot product of the embedding with the class's row, plus the class's bias.");
    }

    private static float[] scores(Picture p, int biases) {
        float[] scores = new float[p.prototypes.length];
        for (int c = 0; c < scores.length; c++) {
            double sum = biases * p.bias[c];
            for (int k = 0; k < p.embedding.length; k++) {
                sum += (double) p.embedding[k] * p.prototypes[c][k];
            }
            scores[c] = (float) sum;
        }
        return scores;
    }

    private static float[] filled(float value, int length) {
        float[] filled = new float[length];
        Arrays.fill(filled, value);
        return filled;
    }

    private static float[] unsigned(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.max(0, numbers[i]);
        }
        return numbers;
    }

    private static Drill<Scored, int[]> lowest() {
        return Rankings.lowest(Drill.of("lowest", "These are the lowest scores, in order.",
                new Scored(new float[] {5, -1, 9, 2}, 2),
                new Scored(new float[] {5, 1, 3, 1, 9}, 3),
                new Scored(new float[] {-2, -7}, 2),
                new Scored(new float[] {0.75f, 0.25f, 0.5f}, 1)),
                in -> in.scores, in -> in.count)
                .drawn(dice -> {
                    int pictures = dice.between(1, 8);
                    return new Scored(dice.distinct(pictures), dice.between(1, pictures));
                });
    }
}
