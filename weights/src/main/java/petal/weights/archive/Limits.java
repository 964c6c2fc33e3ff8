package petal.weights.archive;

/**
 * How much an archive may hold.
 *
 * @param entries files, folders and links
 * @param bytes   of all files together, unpacked, and of what a tar archive says about them beyond what is usual
 */
record Limits(long entries, long bytes) {
    /** Of what a tar archive says about one entry: its name, its attributes, where the holes in it are. */
    static final long ENTRY_HEADER = 1L << 20;
    /** Of this, what is not counted: a header, attributes, and the rest of the last file's block. */
    static final long USUAL_HEADER = 4 << 10;
    /** Of what a tar archive says about all entries that follow: the library keeps it, and copies it for each. */
    static final long GLOBAL_HEADERS = 8 << 10;
    /** Headers in a row for one entry: the library reads them one inside the other. */
    static final int HEADERS_OF_ENTRY = 100;
    /** Pieces of a file with holes: the library reads them one inside the other. */
    static final int PIECES_OF_FILE = 1000;
    /** What may follow a tar archive's end: programs fill up blocks, of 10 KB mostly, of some megabytes at most. */
    static final long TRAILER = 64L << 20;
    /** Of a zip or 7z archive's directory: 200,000 entries take some 20 MB. */
    static final long DIRECTORY = 64L << 20;

    private static final long MOST_ENTRIES = 200_000;
    private static final long MOST_BYTES = 16L << 30;
    private static final long EXPANSION = 100;
    private static final long ALLOWANCE = 64L << 20;
    private static final long MOST_MEMORY = 300L << 20;

    /** Room for a data set for teaching, not for a bomb: photos hardly shrink, and text to a tenth at best. */
    static Limits of(long archiveBytes) {
        return new Limits(MOST_ENTRIES, Math.min(MOST_BYTES, EXPANSION * archiveBytes + ALLOWANCE));
    }

    /** KiB for the dictionary of an .xz or .7z file: their programs' strongest settings ask for 256 MB at most. */
    static int memory() {
        return (int) (Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 2) >> 10);
    }
}
