package petal.tensor.backend.cpu.rows;

import static petal.tensor.backend.cpu.vector.VectorMath.LANES;

/**
 * A matrix rows × channels seen as one with fewer, wider rows: {@code fold} neighbouring rows side by side. Networks
 * have 16, 24 or 40 channels; a wide row is a whole number of vectors and long enough for a loop to run at full speed.
 * What is known of each channel is repeated {@code fold} times beside it, what was summed up for each column is added
 * up again.
 *
 * @param rows     rows of the matrix
 * @param channels columns of the matrix
 * @param fold     rows of the matrix in a wide row
 */
public record WideRows(int rows, int channels, int fold) {
    private static final int LONG_ENOUGH = 256;
    /** So that a few of them stay in the nearest cache. */
    private static final int TOO_LONG = 2048;
    /** Elements worth handing to another thread. */
    private static final int GRAIN = 1 << 14;

    /** The wide rows of a matrix. */
    public static WideRows of(int rows, int channels) {
        int toWholeVectors = LANES / greatestCommonDivisor(channels, LANES);
        int fold = toWholeVectors;
        while (fold * channels < LONG_ENOUGH) {
            fold += toWholeVectors;
        }
        return new WideRows(rows, channels, Math.clamp(fold * channels <= TOO_LONG ? fold : 1, 1, Math.max(rows, 1)));
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** Elements in a wide row. */
    public int width() {
        return fold * channels;
    }

    /** Number of wide rows, the last of which may be shorter. */
    public int count() {
        return (rows + fold - 1) / fold;
    }

    /** Number of wide rows of full width. */
    public int whole() {
        return rows / fold;
    }

    /** Elements in wide row {@code i}. */
    public int width(int i) {
        return i < whole() ? width() : rows % fold * channels;
    }

    /** Where wide row {@code i} starts. */
    public int start(int i) {
        return i * width();
    }

    /** Wide rows worth handing to another thread. */
    public int grain() {
        return Math.max(GRAIN / width(), 1);
    }

    /** Matrices of this size worth handing to another thread. */
    public int imageGrain() {
        return Math.max(GRAIN / Math.max(rows * channels, 1), 1);
    }

    /** Writes the channels' elements {@code fold} times to {@code to}. */
    public void repeat(float[] perChannel, int from, float[] to, int toIndex) {
        for (int i = 0; i < fold; i++) {
            System.arraycopy(perChannel, from, to, toIndex + i * channels, channels);
        }
    }
}
