package petal.nn.data;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import petal.nn.Random;
import petal.tensor.Device;
import petal.tensor.Generator;

/**
 * Cuts a data set into batches and prepares them in the background, so that the network doesn't wait for files to be
 * decoded. Each iteration is one pass over the data:
 *
 * <pre>{@code
 * DataLoader loader = new DataLoader(flowers, 16).shuffle(true).workers(4);
 * for (Batch batch : loader) { … }
 * }</pre>
 *
 * <p>After {@code Random.manualSeed(s)} a shuffled pass visits the samples in the order of a PyTorch program's after
 * {@code torch.manual_seed(s)}; the number of workers changes nothing in the batches. Loaders are immutable: the
 * methods that set something return a changed copy.
 */
public final class DataLoader implements Iterable<Batch> {
    private final Dataset dataset;
    private final int batchSize;
    private final boolean shuffle;
    private final boolean joinLast;
    private final @Nullable Generator generator;
    private final int workers;
    private final Device device;

    /**
     * Batches of {@code batchSize} samples (the last may be smaller), in order, on the CPU, decoded by half of the
     * processors.
     *
     * @param dataset   where the samples come from
     * @param batchSize at least 1
     * @throws IllegalArgumentException unless {@code batchSize} is positive
     */
    public DataLoader(Dataset dataset, int batchSize) {
        this(dataset, batchSize, false, false, null, Math.max(Runtime.getRuntime().availableProcessors() / 2, 1),
                Device.cpu());
    }

    private DataLoader(Dataset dataset, int batchSize, boolean shuffle, boolean joinLast, @Nullable Generator generator,
            int workers, Device device) {
        if (batchSize < 1 || workers < 0) {
            throw new IllegalArgumentException("DataLoader: a batch has at least 1 sample and there are at least 0 "
                    + "workers, got batch size " + batchSize + " and " + workers + " workers");
        }
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.shuffle = shuffle;
        this.joinLast = joinLast;
        this.generator = generator;
        this.workers = workers;
        this.device = device;
    }

    /**
     * Sets whether each pass visits the samples in a new random order.
     *
     * @param shuffle false at first
     * @return a loader that does so
     */
    public DataLoader shuffle(boolean shuffle) {
        return new DataLoader(dataset, batchSize, shuffle, joinLast, generator, workers, device);
    }

    /**
     * Sets whether a last batch of a single sample is joined to the one before it. Batch normalisation cannot learn
     * from one sample, as it compares samples; PyTorch programs drop such a batch ({@code drop_last}), and the sample
     * with it.
     *
     * @param joinLast false at first
     * @return a loader that does so
     */
    public DataLoader joinLast(boolean joinLast) {
        return new DataLoader(dataset, batchSize, shuffle, joinLast, generator, workers, device);
    }

    /**
     * Shuffles with {@code generator} instead of the global one of {@link Random}.
     *
     * @param generator goes on with each pass
     * @return a loader that does so
     */
    public DataLoader generator(Generator generator) {
        return new DataLoader(dataset, batchSize, shuffle, joinLast, generator, workers, device);
    }

    /** {@return what the loader was told to shuffle with; empty for the global generator} */
    public Optional<Generator> generator() {
        return Optional.ofNullable(generator);
    }

    /**
     * Sets how many threads prepare batches; with 0 the caller of {@code next()} does.
     *
     * @param workers at least 0
     * @return a loader that does so
     * @throws IllegalArgumentException if {@code workers} is negative
     */
    public DataLoader workers(int workers) {
        return new DataLoader(dataset, batchSize, shuffle, joinLast, generator, workers, device);
    }

    /**
     * Sets where the batches go.
     *
     * @param device the CPU at first
     * @return a loader that does so
     */
    public DataLoader device(Device device) {
        return new DataLoader(dataset, batchSize, shuffle, joinLast, generator, workers, device);
    }

    /** {@return where the samples come from} */
    public Dataset dataset() {
        return dataset;
    }

    /**
     * {@return how many samples a batch has; the last of a pass may have fewer, or one more where it
     * {@link #joinLast joins}}
     */
    public int batchSize() {
        return batchSize;
    }

    /** {@return how many batches a pass has} */
    public int length() {
        return Math.ceilDiv(dataset.size(), batchSize) - (joins() ? 1 : 0);
    }

    private boolean joins() {
        return joinLast && batchSize > 1 && dataset.size() > batchSize && dataset.size() % batchSize == 1;
    }

    /** Begins a pass. Close the result if the pass may end early; a pass that runs to its end closes itself. */
    @Override
    public BatchIterator iterator() {
        return iterator(0);
    }

    /**
     * Begins a pass as {@link #iterator()} does, drawing as much, but leaves out its first batches.
     *
     * @param skipped how many batches, from 0 to {@link #length()}
     * @return the batches that are left
     */
    public BatchIterator iterator(int skipped) {
        int[] order = Sampler.order(dataset.size(), shuffle, generator, Random.generator());
        int[][] batches = new int[length() - skipped][];
        for (int i = 0; i < batches.length; i++) {
            int from = (skipped + i) * batchSize;
            boolean last = skipped + i == length() - 1;
            batches[i] = Arrays.copyOfRange(order, from, last ? order.length : from + batchSize);
        }
        return new BatchIterator(dataset, batches, joins() ? batchSize + 1 : batchSize, device, workers);
    }
}
