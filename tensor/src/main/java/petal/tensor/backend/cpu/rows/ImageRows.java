package petal.tensor.backend.cpu.rows;

/**
 * The rows of one image in a channels-last batch. Rows above and below the image are zeros, so that kernels need not
 * know where it ends.
 *
 * @param data   the batch
 * @param zeros  at least one row of zeros
 * @param first  index of the image's first row in {@code data}
 * @param height rows of the image
 * @param size   elements in a row
 */
public record ImageRows(float[] data, float[] zeros, int first, int height, int size) {
    /** The array that holds row {@code y}. */
    public float[] array(int y) {
        return y >= 0 && y < height ? data : zeros;
    }

    /** Where row {@code y} starts in {@link #array}. */
    public int at(int y) {
        return y >= 0 && y < height ? first + y * size : 0;
    }
}
