package petal.tensor.backend.cpu.strided;

import java.util.Arrays;

/**
 * Nested loops over the elements of two tensors of the same shape, with as few loops as possible: dimensions of size 1
 * are left out, and neighbouring dimensions which both tensors walk through evenly are merged.
 *
 * @param shape  how often each loop runs, outermost first; at least one loop
 * @param first  how far each loop steps in the first tensor
 * @param second how far each loop steps in the second tensor
 */
record LoopNest(int[] shape, int[] first, int[] second) {

    /** Loops in the order of the dimensions. */
    static LoopNest of(int[] shape, int[] first, int[] second) {
        return of(shape, first, second, dimensions(shape.length));
    }

    /** Loops in the order in which the second tensor lies in memory, so that it is walked through from start to end. */
    static LoopNest inOrderOfSecond(int[] shape, int[] first, int[] second) {
        int[] order = dimensions(shape.length);
        for (int i = 1; i < order.length; i++) {
            for (int k = i; k > 0 && second[order[k - 1]] < second[order[k]]; k--) {
                int swap = order[k];
                order[k] = order[k - 1];
                order[k - 1] = swap;
            }
        }
        return of(shape, first, second, order);
    }

    private static int[] dimensions(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        return order;
    }

    private static LoopNest of(int[] shape, int[] first, int[] second, int[] order) {
        int[] sizes = new int[Math.max(shape.length, 1)];
        int[] steps1 = new int[sizes.length];
        int[] steps2 = new int[sizes.length];
        int loops = 0;
        for (int dim : order) {
            if (shape[dim] == 1) {
                continue;
            }
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
    int depth() {
        return shape.length;
    }

    /** How often the innermost loop runs. */
    int innerSize() {
        return shape[shape.length - 1];
    }

    /** Step of the innermost loop in the first tensor. */
    int innerFirst() {
        return first[shape.length - 1];
    }

    /** Step of the innermost loop in the second tensor. */
    int innerSecond() {
        return second[shape.length - 1];
    }

    /** How often the innermost loop is entered. */
    int rows() {
        int rows = 1;
        for (int loop = 0; loop < shape.length - 1; loop++) {
            rows *= shape[loop];
        }
        return rows;
    }

    /** How far row {@code row} lies from the start of the tensor with these steps. */
    static int distance(int row, int[] shape, int[] steps) {
        int distance = 0;
        int rest = row;
        for (int loop = shape.length - 2; loop >= 0; loop--) {
            distance += rest % shape[loop] * steps[loop];
            rest /= shape[loop];
        }
        return distance;
    }

    /** The nest without loop {@code loop}. */
    LoopNest without(int loop) {
        return new LoopNest(without(shape, loop), without(first, loop), without(second, loop));
    }

    private static int[] without(int[] from, int index) {
        int[] rest = Arrays.copyOf(from, from.length - 1);
        System.arraycopy(from, index + 1, rest, index, rest.length - index);
        return rest;
    }
}
