package petal.nn.data;

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
 * methods that set something return a changed copy. For targets other than classes, and for several inputs, there is
 * {@link Loader#of(DataSource, int, Collate)}.
 */
public final class DataLoader extends Loader<Batch> {
    private final Dataset dataset;
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
        this(dataset, LoaderSettings.of(batchSize), Device.cpu());
    }

    private DataLoader(Dataset dataset, LoaderSettings settings, Device device) {
        super(settings);
        this.dataset = dataset;
        this.device = device;
    }

    @Override
    DataLoader with(LoaderSettings settings) {
        return new DataLoader(dataset, settings, device);
    }

    @Override
    public DataLoader shuffle(boolean shuffle) {
        return with(settings().withShuffle(shuffle));
    }

    @Override
    public DataLoader sampler(Sampler sampler) {
        return with(settings().withSampler(sampler));
    }

    @Override
    public DataLoader joinLast(boolean joinLast) {
        return with(settings().withJoinLast(joinLast));
    }

    @Override
    public DataLoader dropLast(boolean dropLast) {
        return with(settings().withDropLast(dropLast));
    }

    @Override
    public DataLoader generator(Generator generator) {
        return with(settings().withGenerator(generator));
    }

    @Override
    public DataLoader workers(int workers) {
        return with(settings().withWorkers(workers));
    }

    /**
     * Sets where the batches go.
     *
     * @param device the CPU at first
     * @return a loader that does so
     */
    public DataLoader device(Device device) {
        return new DataLoader(dataset, settings(), device);
    }

    /** {@return where the samples come from} */
    public Dataset dataset() {
        return dataset;
    }

    @Override
    int available() {
        return dataset.size();
    }

    @Override
    BatchPreparation preparation() {
        int largest = settings().joins(available()) ? batchSize() + 1 : batchSize();
        return new BatchPreparation(dataset, largest, device);
    }

    @Override
    public BatchIterator iterator() {
        return iterator(0);
    }

    @Override
    public BatchIterator iterator(int skipped) {
        return new BatchIterator(batches(skipped), preparation(), settings().workers());
    }
}
