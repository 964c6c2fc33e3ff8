package petal.tensor.backend.cpu.fusion;

/**
 * What kernels do with their sums before they are done. They store plain sums and call {@link #apply} for each block
 * while it is still in the nearest cache, which costs little more than doing it in registers and keeps them free for
 * the sums.
 */
@FunctionalInterface
public interface CpuEpilogue {
    /** Leaves the sums as they are. */
    CpuEpilogue NONE = (_, _, _, _, _, _) -> {};

    /**
     * Carries it out on a block of the result, in place.
     *
     * @param y       the result
     * @param at      index of the block's first element, in a residual too
     * @param row     distance from one row to the next
     * @param rows    rows of the block
     * @param channel channel of the block's first column
     * @param columns columns of the block
     */
    void apply(float[] y, int at, int row, int rows, int channel, int columns);
}
