package petal.weights.archive;

/**
 * How much an archive may hold.
 *
 * @param entries files, folders and links
 * @param bytes   of all files together, unpacked
 */
record Limits(long entries, long bytes) {
    private static final long MOST_ENTRIES = 200_000;
    private static final long MOST_BYTES = 16L << 30;
    private static final long EXPANSION = 100;
    private static final long ALLOWANCE = 64L << 20;

    /** Room for a data set for teaching, not for a bomb: photos hardly shrink, and text to a tenth at best. */
    static Limits of(long archiveBytes) {
        return new Limits(MOST_ENTRIES, Math.min(MOST_BYTES, EXPANSION * archiveBytes + ALLOWANCE));
    }
}
