package petal.tensor.backend.cpu.threads;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Daemon threads that share the pieces of one loop at a time with the thread that asks for it. The loop's description
 * lives in fields that are used again for the next one, so that a loop makes no garbage. Who waits spins for a moment,
 * because the next loop or the last piece is mostly microseconds away, and then parks.
 */
final class WorkerPool {
    /** Pieces a thread, so that a thread that the system interrupts does not hold up the others for long. */
    private static final int PIECES_PER_THREAD = 4;
    private static final IntRange NOTHING = (_, _) -> {};
    private static final long SPIN_NANOS = 50_000;

    private final int threads;
    private final Worker[] workers;

    /** The thread whose loop is running. Whoever finds it taken, even by itself, runs its loop alone. */
    private final AtomicReference<Thread> owner = new AtomicReference<>();
    /** Number of the loop (upper half) and its pieces that nobody has claimed (lower half): a claim is one swap. */
    private final AtomicLong unclaimed = new AtomicLong();
    /** Pieces that are not finished. */
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean ownerParked;

    // the running loop; published by the write to unclaimed, valid for whoever has claimed a piece of it
    private IntRange body = NOTHING;
    private int length;
    private int pieces;

    /** A pool of {@code threads} − 1 workers, the last thread being the caller's. */
    WorkerPool(int threads) {
        this.threads = threads;
        this.workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker("petal-worker-" + (i + 1));
            workers[i].start();
        }
    }

    int threads() {
        return threads;
    }

    /** See {@link Parallel#forRange}. */
    void forRange(int n, int grain, IntRange body) {
        if (n <= 0) {
            return;
        }
        int pieces = (int) Math.min((long) threads * PIECES_PER_THREAD, ((long) n + grain - 1) / grain);
        if (pieces <= 1 || threads == 1 || !owner.compareAndSet(null, Thread.currentThread())) {
            runAlone(n, Math.max(pieces, 1), body);
            return;
        }
        try {
            share(n, pieces, body);
        } finally {
            owner.set(null);
        }
    }

    private static void runAlone(int n, int pieces, IntRange body) {
        for (int piece = 0; piece < pieces; piece++) {
            body.run(cut(n, pieces, piece), cut(n, pieces, piece + 1));
        }
    }

    /** Where a piece begins. Longer pieces come first, so that those that are left for the end are the short ones. */
    private static int cut(int n, int pieces, int piece) {
        return n / pieces * piece + Math.min(piece, n % pieces);
    }

    private void share(int n, int pieces, IntRange body) {
        this.body = body;
        this.length = n;
        this.pieces = pieces;
        unfinished.set(pieces);
        unclaimed.set((loopNumber(unclaimed.get()) + 1) << 32 | pieces);
        for (int i = 0; i < Math.min(workers.length, pieces - 1); i++) {
            workers[i].wake();
        }
        while (runOnePiece()) {
            // the caller works too
        }
        awaitOthers();
        this.body = NOTHING;
        Throwable thrown = failure.getAndSet(null);
        if (thrown != null) {
            WorkerPool.<RuntimeException>rethrow(thrown);
        }
    }

    /** Throws {@code t} as it is: a body declares no checked exceptions, so nobody is surprised by one. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void rethrow(Throwable t) throws T {
        throw (T) t;
    }

    private static long loopNumber(long unclaimed) {
        return unclaimed >>> 32;
    }

    /** Claims and runs one piece of the running loop; false if none is left. */
    private boolean runOnePiece() {
        long state = unclaimed.get();
        while ((int) state > 0) {
            if (unclaimed.compareAndSet(state, state - 1)) {
                run(pieces - (int) state);
                return true;
            }
            state = unclaimed.get();
        }
        return false;
    }

    private void run(int piece) {
        try {
            if (failure.get() == null) {
                body.run(cut(length, pieces, piece), cut(length, pieces, piece + 1));
            }
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
        }
        // read before the count drops: afterwards the next loop may belong to another thread
        Thread waiting = owner.get();
        if (unfinished.decrementAndGet() == 0 && ownerParked) {
            LockSupport.unpark(waiting);
        }
    }

    private void awaitOthers() {
        long deadline = System.nanoTime() + SPIN_NANOS;
        while (unfinished.get() > 0) {
            if (System.nanoTime() < deadline) {
                Thread.onSpinWait();
            } else {
                ownerParked = true;
                if (unfinished.get() > 0) {
                    LockSupport.park(this);
                }
            }
        }
        ownerParked = false;
    }

    /** Runs pieces of whatever loop there is, for as long as the program lives. */
    private final class Worker extends Thread {
        private volatile boolean parked;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (true) {
                if (!runOnePiece()) {
                    awaitWork();
                }
            }
        }

        private void awaitWork() {
            long deadline = System.nanoTime() + SPIN_NANOS;
            while ((int) unclaimed.get() == 0) {
                if (System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if ((int) unclaimed.get() == 0) {
                        LockSupport.park(WorkerPool.this);
                    }
                    parked = false;
                }
            }
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }
    }
}
