package org.rapaio.jupyter.kernel.channels;

/**
 * A thread that does its work again and again, with a pause in between. It stands before the kernel's own class of this name,
 * which lets a thread begin before it says that it shall run, and ends it where a message comes before the kernel is ready:
 * on a busy machine some ended at once, and the kernel never answered.
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
                attempt();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A message may come before the kernel has handlers for messages. It is lost then, and whoever sent it asks again. */
    private void attempt() {
        try {
            work.run();
        } catch (NullPointerException early) {
            System.err.println("A message came before the kernel was ready for it: " + early.getMessage());
        }
    }

    /** Ends it after the work that it does now. */
    public void shutdown() {
        stopped = true;
    }
}
