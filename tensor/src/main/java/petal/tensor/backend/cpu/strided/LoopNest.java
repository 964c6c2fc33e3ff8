package petal.tensor.backend.cpu.strided;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Nested loops over the elements of two tensors of the same shape, with as few loops as possible: dimensions of size 1
 * are left out, and neighbouring dimensions which both tensors walk through evenly are merged.
 *
 * @param shape  how often each loop runs, outermost first; at least one loop
 * @param first  how far each loop steps in the first tensor
 * @param second how far each loop steps in the second tensor
 */
public record LoopNest(int[] shape, int[] first, int[] second) {

    /** Loops in the order of the dimensions. */
    public static LoopNest of(int[] shape, int[] first, int[] second) {
        return of(shape, first, second, IntStream.range(0, shape.length));
    }

    /** Loops in the order in which the second tensor lies in memory, so that it is walked through from start to end. */
    static LoopNest inOrderOfSecond(int[] shape, int[] first, int[] second) {
        return of(shape, first, second, IntStream.range(0, shape.length).boxed()
                .sorted((i, j) -> Integer.compare(Math.abs(second[j]), Math.abs(second[i]))).mapToInt(i -> i));
    }

    private static LoopNest of(int[] shape, int[] first, int[] second, IntStream order) {
        int[] sizes = new int[Math.max(shape.length, 1)];
        int[] steps1 = new int[sizes.length];
        int[] steps2 = new int[sizes.length];
        int loops = 0;
        for (int dim : order.filter(d -> shape[d] != 1).toArray()) {
            boolean merges = loops > 0 && steps1[loops - 1] == first[dim] * shape[dim]
                    && steps2[loops - 1] == second[dim] * shape[dim];
            int loop = merges ? loops - 1 : loops++;
            sizes[loop] = merges ? sizes[loop] * shape[dim] : shape[dim];
            steps1[loop] = first[dim];
            steps2[loop] = second[dim];
        }
        if (loops == 0) {
            return new LoopNest(new int[] {1}, new int[] {1}, new int[] {1});
        }
        return new LoopNest(Arrays.copyOf(sizes, loops), Arrays.copyOf(steps1, loops), Arrays.copyOf(steps2, loops));
    }

    /** Number of loops. */
    public int depth() {
        return shape.length;
    }

    /** How often the innermost loop runs. */
    public int innerSize() {
        return shape[shape.length - 1];
    }

    /** Step of the innermost loop in the first tensor. */
    public int innerFirst() {
        return first[shape.length - 1];
    }

    /** Step of the innermost loop in the second tensor. */
    public int innerSecond() {
        return second[shape.length - 1];
    }

    /** How often the innermost loop is entered. */
    public int rows() {
        return Arrays.stream(shape, 0, shape.length - 1).reduce(1, (a, b) -> a * b);
    }

    /** The nest without loop {@code loop}. */
    LoopNest without(int loop) {
        int[] rest = IntStream.range(0, shape.length).filter(i -> i != loop).toArray();
        return new LoopNest(pick(shape, rest), pick(first, rest), pick(second, rest));
    }

    private static int[] pick(int[] from, int[] indices) {
        return Arrays.stream(indices).map(i -> from[i]).toArray();
    }
}
