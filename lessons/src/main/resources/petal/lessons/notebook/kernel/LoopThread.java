package org.rapaio.jupyter.kernel.channels;

/**
 * A thread that does its work again and again, with a pause in between. It stands before the kernel's own class of this name,
 * which lets a thread begin before it says that it shall run: on a busy machine some ended at once, and the kernel never
 * answered.
 */
public final class LoopThread extends Thread {

    private final long pause;
    private final Runnable work;
    private volatile boolean stopped;

    public LoopThread(String name, long pause, Runnable work) {
        super(name);
        this.pause = pause;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                work.run();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it after the work that it does now. */
    public void shutdown() {
        stopped = true;
    }
}
