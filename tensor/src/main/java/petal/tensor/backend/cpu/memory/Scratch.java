package petal.tensor.backend.cpu.memory;

/**
 * Arrays for intermediate results inside a kernel: one per thread and slot, grown when needed and then used again, so
 * that kernels make no garbage. Contents are undefined; a kernel that calls another must not share a slot with it.
 */
public enum Scratch {
    /** A right-hand matrix in the order in which a matrix product reads it. */
    GEMM_PACKED,
    /** Rows of a left-hand matrix in the order in which a matrix product reads them. */
    GEMM_ROWS,
    /** Parts of the sums of a matrix product. */
    GEMM_PARTS,
    /** A weight in the order in which a convolution reads it. */
    CONV_WEIGHT,
    /** The part of a depthwise weight that belongs to some channels. */
    PANEL_TAPS,
    /** Some channels of some rows between two convolutions. */
    EXPANDED,
    /** Parts of the sums of a convolution's weight gradient. */
    CONV_PARTS,
    /** Zeros, which nobody overwrites. */
    ZEROS,
    /** Patches of an image as rows of a matrix. */
    PATCHES,
    /** Values of a channel (or a row) repeated, so that they can be read beside the elements they belong to. */
    REPEATED,
    /** What a prologue needs to know of each channel. */
    PROLOGUE,
    /** What is left of a row when whole vectors no longer fit. */
    REST,
    /** Rows that a prologue has made. */
    PROLOGUE_ROWS,
    /** Sums that different parts of a range contribute, before they are added up. */
    PARTIAL_SUMS,
    /** Sums of a few rows. */
    BLOCK_SUMS,
    /** Sums of all rows, or other results that are not yet where they belong. */
    SUMS,
    /** A value near the mean of each channel. */
    CENTRE,
    /** An intermediate result of a row, or the first operand of a function brought into the order of the result. */
    FIRST,
    /** The second operand. */
    SECOND;

    private static final int MIN_LENGTH = 1 << 12;

    private static final ThreadLocal<double[]> DOUBLES = ThreadLocal.withInitial(() -> new double[MIN_LENGTH]);

    private final ThreadLocal<float[]> arrays = ThreadLocal.withInitial(() -> new float[MIN_LENGTH]);

    /** This thread's array, at least {@code size} elements long. */
    public float[] floats(int size) {
        float[] array = arrays.get();
        if (array.length < size) {
            array = new float[Math.max(size, array.length + array.length / 2)];
            arrays.set(array);
        }
        return array;
    }

    /** This thread's array of doubles, at least {@code size} elements long; there is one slot for them. */
    public static double[] doubles(int size) {
        double[] array = DOUBLES.get();
        if (array.length < size) {
            array = new double[Math.max(size, array.length + array.length / 2)];
            DOUBLES.set(array);
        }
        return array;
    }
}
