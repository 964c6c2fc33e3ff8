package petal.lessons.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.Generator;

/**
 * Pictures in two halves, one to fit a projection to and one to look at it with. Both have the same share of each
 * class.
 *
 * @param fit     indices of the first half
 * @param heldOut indices of the other
 */
record Halves(int[] fit, int[] heldOut) {

    /** Splits at random; of a class with an odd number of pictures the first half has one more. */
    static Halves of(int[] labels, long seed) {
        int[] shuffled = new Generator(seed).randperm(labels.length);
        boolean[] first = new boolean[labels.length];
        int[] seen = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        for (int i : shuffled) {
            first[i] = seen[labels[i]]++ % 2 == 0;
        }
        return new Halves(IntStream.range(0, labels.length).filter(i -> first[i]).toArray(),
                IntStream.range(0, labels.length).filter(i -> !first[i]).toArray());
    }

    static float[][] rows(float[][] all, int... indices) {
        return IntStream.of(indices).mapToObj(i -> all[i]).toArray(float[][]::new);
    }

    static int[] labels(int[] all, int... indices) {
        return IntStream.of(indices).map(i -> all[i]).toArray();
    }
}
