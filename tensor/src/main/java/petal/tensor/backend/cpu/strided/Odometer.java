package petal.tensor.backend.cpu.strided;

/** Counts through all loops of a nest but the innermost, and knows where in both tensors each row starts. */
final class Odometer {
    private final LoopNest nest;
    private final int[] index;
    private int first;
    private int second;

    /** Stands at row {@code row}, with the tensors starting at the given offsets. */
    Odometer(LoopNest nest, int row, int firstOffset, int secondOffset) {
        this.nest = nest;
        this.index = new int[nest.depth() - 1];
        this.first = firstOffset;
        this.second = secondOffset;
        int rest = row;
        for (int loop = index.length - 1; loop >= 0; loop--) {
            index[loop] = rest % nest.shape()[loop];
            rest /= nest.shape()[loop];
            first += index[loop] * nest.first()[loop];
            second += index[loop] * nest.second()[loop];
        }
    }

    /** Where the row starts in the first tensor. */
    int first() {
        return first;
    }

    /** Where the row starts in the second tensor. */
    int second() {
        return second;
    }

    /** Goes on to the next row. */
    void next() {
        for (int loop = index.length - 1; loop >= 0; loop--) {
            first += nest.first()[loop];
            second += nest.second()[loop];
            if (++index[loop] < nest.shape()[loop]) {
                return;
            }
            first -= index[loop] * nest.first()[loop];
            second -= index[loop] * nest.second()[loop];
            index[loop] = 0;
        }
    }
}
