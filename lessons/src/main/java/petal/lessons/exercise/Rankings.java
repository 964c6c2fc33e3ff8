package petal.lessons.exercise;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Choices of pictures by their scores, where pictures with equal scores may stand in any order. */
final class Rankings {
    static final String TWICE = "A picture appears twice; take each once.";

    private Rankings() {
    }

    /** All indices, that of the lowest score first; among equal ones in their order. */
    static int[] ascending(float[] scores) {
        return IntStream.range(0, scores.length).boxed().sorted((a, b) -> Float.compare(scores[a], scores[b]))
                .mapToInt(i -> i).toArray();
    }

    static int[] descending(float[] scores) {
        return IntStream.range(0, scores.length).boxed().sorted((a, b) -> Float.compare(scores[b], scores[a]))
                .mapToInt(i -> i).toArray();
    }

    /** Whether a choice has the scores of another one, place by place, and no picture twice. */
    static boolean equal(int[] got, int[] right, float[] scores) {
        return inside(got, scores.length) && !twice(got)
                && IntStream.range(0, right.length).allMatch(i -> scores[got[i]] == scores[right[i]]);
    }

    static boolean inside(int[] got, int length) {
        return Arrays.stream(got).allMatch(i -> i >= 0 && i < length);
    }

    static boolean twice(int[] got) {
        return Arrays.stream(got).distinct().count() < got.length;
    }

    /** The exercise to take the lowest of scores, or those of another name for it. */
    static <I extends Record> Drill<I, int[]> lowest(Drill<I, int[]> drill, Function<I, float[]> scores,
            ToIntFunction<I> count) {
        return drill
                .right(in -> Arrays.copyOf(ascending(scores.apply(in)), count.applyAsInt(in)))
                .accepting((in, got) -> equal(got, Arrays.copyOf(ascending(scores.apply(in)), got.length),
                        scores.apply(in)))
                .fact((in, got) -> !inside(got, scores.apply(in).length), "The result holds pictures' indices, and "
                        + "indices run from 0 to one less than their number.")
                .slip(in -> Arrays.copyOf(descending(scores.apply(in)), count.applyAsInt(in)),
                        "Those are the highest scores; take the other end.")
                .fact((in, got) -> got.length != count.applyAsInt(in), "As many are wanted as count says.")
                .fact((_, got) -> twice(got), TWICE)
                .fact((in, got) -> Arrays.equals(sorted(got), sorted(Arrays.copyOf(ascending(scores.apply(in)),
                        count.applyAsInt(in)))), "These are the right ones in another order: the lowest score comes "
                                + "first.")
                .hint("Sort the indices by their scores, negative ones, too, and take the first.");
    }

    static int[] sorted(int[] numbers) {
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
