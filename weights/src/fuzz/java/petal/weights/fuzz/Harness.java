package petal.weights.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import petal.weights.Refusals;
import petal.weights.archive.ArchiveException;
import petal.weights.format.WeightsFormatException;

/**
 * Gives bytes to a reader as a file: they give a result, or the one exception with its one sentence, and take no more
 * memory and time than stated. Everything else that is thrown is a finding.
 */
final class Harness {
    /** What reading may allocate in all; the fuzzer's inputs have at most a few kilobytes. */
    static final long MOST_BYTES = 500L << 20;

    /** What reading may take of a processor; the clock on the wall tells more of the machine's other work. */
    static final long MOST_NANOS = 5_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path FOLDER = folder();

    @FunctionalInterface
    interface Reader {
        void read(Path file) throws IOException;
    }

    private Harness() {
    }

    /** Reads twice if need be: what the first time takes may be the loading and instrumenting of classes. */
    static void run(byte[] bytes, Reader reader) {
        Cost cost = read(bytes, reader);
        if (cost.isTooHigh()) {
            cost = read(bytes, reader);
        }
        if (cost.isTooHigh()) {
            throw new AssertionError("took too much: " + cost);
        }
    }

    private record Cost(long bytes, long nanos) {
        boolean isTooHigh() {
            return bytes > MOST_BYTES || nanos > MOST_NANOS;
        }
    }

    private static Cost read(byte[] bytes, Reader reader) {
        Path file = FOLDER.resolve("input");
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            Files.write(file, bytes);
            reader.read(file);
        } catch (WeightsFormatException | ArchiveException refused) {
            Refusals.assertSentence(refused.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Cost(THREADS.getCurrentThreadAllocatedBytes() - before, THREADS.getCurrentThreadCpuTime() - start);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("petal-fuzz");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
