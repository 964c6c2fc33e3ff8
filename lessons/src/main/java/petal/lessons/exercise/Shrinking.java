package petal.lessons.exercise;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a failing case as small as it can be: first its sizes, then its numbers, for as long as it fails. The same case
 * always ends as the same one, unless the method under test is slow.
 *
 * <p>A property-testing library would do more, but it shrinks within a run of its own test engine only, which a check of
 * half a second has no place for.
 *
 * @param sizes how smaller cases are made
 * @param fails whether a case fails
 */
record Shrinking<I extends Record>(Sizes<I> sizes, Predicate<I> fails) {
    private static final int ATTEMPTS = 1000;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    /** The smallest failing case that is found. */
    I of(I failing) {
        long end = System.nanoTime() + LONGEST;
        int[] left = {ATTEMPTS};
        Predicate<I> still = candidate -> left[0]-- > 0 && System.nanoTime() < end && fails.test(candidate);
        I smallest = failing;
        for (I next = failing; next != null; next = sizes.smaller(smallest).filter(still).findFirst().orElse(null)) {
            smallest = next;
        }
        for (I next = smallest; next != null; next = simpler(smallest).filter(still).findFirst().orElse(null)) {
            smallest = next;
        }
        return smallest;
    }

    /** Cases with one number replaced by a simpler one. */
    private Stream<I> simpler(I input) {
        Object[] values = Arguments.of(input);
        return IntStream.range(0, values.length).boxed().filter(i -> values[i] instanceof float[]).flatMap(i -> {
            float[] numbers = (float[]) values[i];
            return IntStream.range(0, numbers.length).boxed()
                    .flatMap(j -> Stream.of(0f, 1f, (float) Math.rint(numbers[j]))
                            .filter(number -> rank(number) < rank(numbers[j])).map(number -> {
                                Object[] changed = Arguments.of(input);
                                ((float[]) changed[i])[j] = number;
                                return Arguments.record(input, changed);
                            }));
        });
    }

    /** How far a number is from the simplest, 0. */
    private static int rank(float number) {
        return number == 0 ? 0 : number == 1 ? 1 : number == Math.rint(number) ? 2 : 3;
    }
}
