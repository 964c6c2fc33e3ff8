package petal.lessons.analysis.linalg;

import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sorting by score: which indices come first, rather than which values. */
public final class Argsort {

    private Argsort() {}

    /**
     * The indices of {@code scores} from the largest score to the smallest. Equal scores keep their order (the lower
     * index first); NaN comes last.
     *
     * @param scores n numbers
     * @return a permutation of 0 … n-1
     */
    public static int[] descending(float[] scores) {
        return sorted(scores.length, i -> -scores[i]);
    }

    /**
     * The indices of {@code scores} from the smallest score to the largest. Equal scores keep their order (the lower
     * index first); NaN comes last.
     *
     * @param scores n numbers
     * @return a permutation of 0 … n-1
     */
    public static int[] ascending(float[] scores) {
        return sorted(scores.length, i -> scores[i]);
    }

    /**
     * As {@link #ascending(float[])} for numbers in double precision.
     *
     * @param scores n numbers
     * @return a permutation of 0 … n-1
     */
    public static int[] ascending(double[] scores) {
        return sorted(scores.length, i -> scores[i]);
    }

    /**
     * As {@link #descending(float[])} for numbers in double precision.
     *
     * @param scores n numbers
     * @return a permutation of 0 … n-1
     */
    public static int[] descending(double[] scores) {
        return sorted(scores.length, i -> -scores[i]);
    }

    private static int[] sorted(int n, IntToDoubleFunction key) {
        return IntStream.range(0, n).boxed()
                // adding 0 turns -0 into 0, which Double.compare would tell apart
                .sorted(Comparator.comparingDouble(i -> key.applyAsDouble(i) + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
