package petal.nn.data;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import petal.tensor.Device;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * One pass over a data set, batch by batch, in order. Workers are always a few batches ahead and never more: a new
 * batch is begun when one is taken, so no thread ever waits for the consumer, and a pass that is dropped halfway leaves
 * nothing running once the few batches that were begun are done.
 *
 * <p>A batch's tensor is made by the thread that calls {@link #next}: inside a {@link petal.tensor.MemoryScope} it is
 * recycled like everything else; one that is made outside can be handed to a scope with {@code adopt}.
 */
public final class BatchIterator implements Iterator<Batch>, AutoCloseable {
    /** How many batches each worker is ahead, as PyTorch's prefetch_factor. */
    private static final int AHEAD = 2;

    private final Dataset dataset;
    private final int[][] indices;
    private final int batchSize;
    private final int sampleSize;
    private final Device device;
    private final @Nullable ThreadPoolExecutor workers;
    private final Queue<Future<Decoded>> begun = new ArrayDeque<>();
    private final Queue<float[]> spare = new ConcurrentLinkedQueue<>();
    private int nextToBegin;
    private int taken;
    private long waitedNanos;

    BatchIterator(Dataset dataset, int[][] indices, int batchSize, Device device, int workers) {
        this.dataset = dataset;
        this.indices = indices;
        this.batchSize = batchSize;
        this.sampleSize = Shapes.size(dataset.sampleShape());
        this.device = device;
        this.workers = workers == 0 ? null : pool(workers);
        Shapes.size(batchSize, sampleSize);
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

    /** The elements of one batch, at the beginning of an array that goes back to {@link #spare}. */
    private record Decoded(float[] values, int[] labels) {
    }

    private void beginNext() {
        if (workers != null && nextToBegin < indices.length) {
            int[] samples = indices[nextToBegin++];
            FutureTask<Decoded> task = new FutureTask<>(() -> decode(samples));
            begun.add(task);
            workers.execute(task);
        }
    }

    private Decoded decode(int... samples) {
        float[] values = spare.poll();
        if (values == null) {
            values = new float[batchSize * sampleSize];
        }
        for (int i = 0; i < samples.length; i++) {
            dataset.load(samples[i], values, i * sampleSize);
        }
        return new Decoded(values, Arrays.stream(samples).map(dataset::label).toArray());
    }

    @Override
    public boolean hasNext() {
        return taken < indices.length;
    }

    /**
     * The next batch, on the loader's device.
     *
     * @throws RuntimeException      what the data set threw when it could not load a sample; the pass is over then
     * @throws IllegalStateException if the thread is interrupted while it waits; the pass is over then
     */
    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the pass over the data is over");
        }
        long start = System.nanoTime();
        Decoded decoded = await();
        waitedNanos += System.nanoTime() - start;
        Tensor inputs = toTensor(decoded);
        spare.add(decoded.values);
        if (!hasNext()) {
            close();
        }
        return new Batch(inputs, decoded.labels);
    }

    private Decoded await() {
        try {
            Decoded decoded = begun.isEmpty() ? decode(indices[taken]) : begun.remove().get();
            taken++;
            beginNext();
            return decoded;
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

    /** What the data set threw, as it threw it: it declares no checked exception. */
    private static RuntimeException rethrown(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException thrown -> thrown;
            case Error thrown -> throw thrown;
            case null, default -> new IllegalStateException("a batch could not be loaded", e);
        };
    }

    private Tensor toTensor(Decoded decoded) {
        int[] sample = dataset.sampleShape();
        int[] shape = new int[sample.length + 1];
        shape[0] = decoded.labels.length;
        System.arraycopy(sample, 0, shape, 1, sample.length);
        Tensor inputs = Tensor.empty(device, shape);
        device.backend().copyIn(decoded.values, 0, inputs.storage(), 0, inputs.size());
        return inputs;
    }

    /**
     * {@return how long {@link #next} has waited for batches so far, in nanoseconds: time that faster decoding could
     * save}
     */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** Ends the pass and stops the workers; what they had begun is dropped. */
    @Override
    public void close() {
        taken = indices.length;
        if (workers != null) {
            workers.shutdownNow();
            begun.clear();
        }
        spare.clear();
    }
}
