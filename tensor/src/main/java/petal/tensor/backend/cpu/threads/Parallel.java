package petal.tensor.backend.cpu.threads;

/**
 * Loops on every core. The number of threads, the calling one included, is that of the available processors or the
 * system property {@code petal.threads}.
 *
 * <p>Where a range is cut depends on its length, the grain and the number of threads alone, never on which thread
 * happens to be free: the same program with the same number of threads computes the same elements.
 */
public final class Parallel {
    private static final WorkerPool POOL = new WorkerPool(configuredThreads());

    private Parallel() {
    }

    /** How many threads work, the calling one included. */
    public static int threads() {
        return POOL.threads();
    }

    /**
     * Runs {@code body} over 0 … n−1 cut into pieces, on all threads, and returns when everything is done. A range of
     * no more than {@code grain} indices, and a loop inside another parallel loop, run on the calling thread alone.
     *
     * @param n     number of indices
     * @param grain smallest piece worth handing to another thread; handing over costs a few microseconds
     * @param body  called once a piece, by several threads at a time; what it throws first, the caller gets
     */
    public static void forRange(int n, int grain, IntRange body) {
        POOL.forRange(n, grain, body);
    }

    private static int configuredThreads() {
        String configured = System.getProperty("petal.threads");
        if (configured == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (!configured.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("the system property petal.threads must be a number of threads from 1 "
                    + "to 9999, got \"" + configured + "\"; leave it out to use every processor");
        }
        return Integer.parseInt(configured);
    }
}
