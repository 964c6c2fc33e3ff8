package petal.weights.archive;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the work of this thread clean up after itself when the program is stopped, from the keyboard or by the system:
 * the thread is interrupted, and the program ends when this is closed, or after a few seconds. It belongs first in the
 * work's {@code try} statement, so that it is closed last.
 */
public final class CleanExit implements AutoCloseable {
    private static final int SECONDS = 5;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interruptAndWait);

    /** Watches over this thread from now on. */
    public CleanExit() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interruptAndWait() {
        worker.interrupt();
        try {
            closed.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the work is done or has cleaned up. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook waits for this.
            closed.countDown();
        }
    }
}
