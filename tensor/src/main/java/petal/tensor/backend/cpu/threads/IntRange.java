package petal.tensor.backend.cpu.threads;

/** Work on the indices from one up to another. */
@FunctionalInterface
public interface IntRange {
    /** Works on {@code from} (inclusive) to {@code to} (exclusive). */
    void run(int from, int to);
}
