package petal.lessons.exercise;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cases of many sizes, such as the rows and columns of a matrix, and how one is made of its sizes.
 *
 * @param <I>   the case
 * @param least the smallest of each size
 * @param most  the largest of each size
 * @param of    the sizes of a case
 * @param make  a case of these sizes, its numbers drawn; refuses sizes that don't fit together with an
 *              {@link IllegalArgumentException}
 */
record Sizes<I>(int[] least, int[] most, Function<I, int[]> of, BiFunction<int[], Dice, I> make) {
    /** So many draws of the numbers are tried for each smaller size: in one, a mistake may not show. */
    private static final int TRIES = 3;

    /** A case of sizes that are drawn. */
    I draw(Dice dice) {
        while (true) {
            int[] sizes = IntStream.range(0, least.length).map(d -> dice.between(least[d], most[d])).toArray();
            try {
                return make.apply(sizes, dice);
            } catch (IllegalArgumentException e) {
                // these sizes don't fit together: others will
            }
        }
    }

    /** Cases that are smaller in one size than another one, the smallest first. */
    Stream<I> smaller(I input) {
        int[] sizes = of.apply(input);
        return IntStream.range(0, sizes.length).boxed().flatMap(d -> IntStream.of(least[d],
                Math.floorDiv(least[d] + sizes[d], 2), sizes[d] - 1).filter(size -> size >= least[d] && size < sizes[d])
                .distinct().mapToObj(size -> with(sizes, d, size))).flatMap(this::made);
    }

    private static int[] with(int[] sizes, int dimension, int size) {
        int[] changed = sizes.clone();
        changed[dimension] = size;
        return changed;
    }

    private Stream<I> made(int[] sizes) {
        try {
            return IntStream.range(0, TRIES).mapToObj(seed -> make.apply(sizes, new Dice(seed))).toList().stream();
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** The same in words, for debuggers. */
    @Override
    public String toString() {
        return Arrays.toString(least) + " to " + Arrays.toString(most);
    }
}
