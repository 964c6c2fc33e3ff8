package petal.nn.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the data, batch by batch, in order. Workers are always a few batches ahead and never more: a new
 * batch is begun when one is taken, so no thread ever waits for the consumer, and a pass that is dropped halfway leaves
 * nothing running once the few batches that were begun are done.
 *
 * <p>A batch's tensors are made by the thread that calls {@link #next}: inside a {@link petal.tensor.MemoryScope} they are
 * recycled like everything else; those of one that is made outside can be handed to a scope with {@code adopt}.
 *
 * @param <B> a batch
 */
public sealed class Pass<B> implements Iterator<B>, AutoCloseable permits BatchIterator {
    /** How many batches each worker is ahead, as PyTorch's prefetch_factor. */
    private static final int AHEAD = 2;

    private final int[][] indices;
    private final Preparation<B> preparation;
    private final @Nullable ThreadPoolExecutor workers;
    private final Queue<Future<Supplier<B>>> begun = new ArrayDeque<>();
    private int nextToBegin;
    private int taken;
    private int samples;
    private long waitedNanos;

    Pass(int[][] indices, Preparation<B> preparation, int workers) {
        this.indices = indices;
        this.preparation = preparation;
        this.workers = workers == 0 ? null : pool(workers);
        for (int i = 0; i < workers * AHEAD; i++) {
            beginNext();
        }
    }

    /** Threads that die when there is nothing to do, so that a forgotten pass costs nothing. */
    private static ThreadPoolExecutor pool(int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("petal-loader-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private void beginNext() {
        if (workers != null && nextToBegin < indices.length) {
            int[] numbers = indices[nextToBegin++];
            FutureTask<Supplier<B>> task = new FutureTask<>(() -> preparation.prepare(numbers));
            begun.add(task);
            workers.execute(task);
        }
    }

    @Override
    public final boolean hasNext() {
        return taken < indices.length;
    }

    /**
     * The next batch.
     *
     * @throws RuntimeException      what the data threw when a sample could not be loaded, or what makes a batch of
     *                               samples; the pass is over then
     * @throws IllegalStateException if the thread is interrupted while it waits; the pass is over then
     */
    @Override
    public final B next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the pass over the data is over");
        }
        long start = System.nanoTime();
        samples = indices[taken].length;
        Supplier<B> prepared = await();
        waitedNanos += System.nanoTime() - start;
        try {
            B batch = prepared.get();
            if (!hasNext()) {
                close();
            }
            return batch;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Supplier<B> await() {
        try {
            Supplier<B> prepared = begun.isEmpty() ? preparation.prepare(indices[taken]) : begun.remove().get();
            taken++;
            beginNext();
            return prepared;
        } catch (ExecutionException e) {
            close();
            throw rethrown(e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a batch", e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What the data threw, as it threw it: it declares no checked exception. */
    private static RuntimeException rethrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error thrown -> throw thrown;
            case null, default -> new IllegalStateException("a batch could not be loaded", e);
        };
    }

    /** {@return how many samples the batch has that {@link #next} gave last; 0 before the first} */
    public final int samples() {
        return samples;
    }

    /**
     * {@return how long {@link #next} has waited for batches so far, in nanoseconds: time that faster decoding could
     * save}
     */
    public final long waitedNanos() {
        return waitedNanos;
    }

    /** Ends the pass and stops the workers; what they had begun is dropped. */
    @Override
    public final void close() {
        taken = indices.length;
        if (workers != null) {
            workers.shutdownNow();
            begun.clear();
        }
    }
}
