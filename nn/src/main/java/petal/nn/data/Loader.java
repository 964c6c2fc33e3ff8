package petal.nn.data;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import petal.tensor.Generator;
import petal.tensor.Tensor;

/**
 * Cuts data of any kind into batches and prepares them in the background. A {@link DataLoader} is one for pictures with a
 * class each; for everything else there is a {@link DataSource}, a batch size and a {@link Collate}, which makes a batch of
 * several samples:
 *
 * <pre>{@code
 * Loader<Minibatch<Tensor>> loader = Loader.of(DataSource.rows(y, x), 32).shuffle(true);
 * for (Minibatch<Tensor> batch : loader) { … }
 * }</pre>
 *
 * <p>After {@code Random.manualSeed(s)} a shuffled pass visits the samples in the order of a PyTorch program's after
 * {@code torch.manual_seed(s)}; the number of workers changes nothing in the batches. Loaders are immutable: the
 * methods that set something return a changed copy.
 *
 * @param <B> a batch: {@link Batch}, {@link Minibatch}, or a record of one's own
 */
public abstract sealed class Loader<B> implements Iterable<B> permits DataLoader, CollatingLoader, MappedLoader {
    private final LoaderSettings settings;

    Loader(LoaderSettings settings) {
        this.settings = settings;
    }

    /**
     * {@return a loader whose batches {@code collate} makes (the last may be smaller), in order, with samples that half of
     * the processors read}
     *
     * @param source    where the samples come from
     * @param batchSize at least 1
     * @param collate   makes a batch; it runs on the thread that takes the batch, so that its tensors belong to that
     *                  thread's {@link petal.tensor.MemoryScope}
     * @param <S>       a sample
     * @param <B>       a batch
     * @throws IllegalArgumentException unless {@code batchSize} is positive
     */
    public static <S, B> Loader<B> of(DataSource<S> source, int batchSize, Collate<S, B> collate) {
        return new CollatingLoader<>(source, collate, LoaderSettings.of(batchSize));
    }

    /**
     * {@return a loader of examples whose tensors are {@linkplain Collate#stack() stacked}}
     *
     * @param source    where the examples come from
     * @param batchSize at least 1
     * @throws IllegalArgumentException unless {@code batchSize} is positive
     */
    public static Loader<Minibatch<Tensor>> of(DataSource<Example<Tensor>> source,
            int batchSize) {
        return of(source, batchSize, Collate.stack());
    }

    /** How many samples there are. */
    abstract int available();

    /** For one pass. */
    abstract Preparation<B> preparation();

    /** The same with other settings. */
    abstract Loader<B> with(LoaderSettings settings);

    final LoaderSettings settings() {
        return settings;
    }

    /**
     * Sets whether each pass visits the samples in a new random order.
     *
     * @param shuffle false at first
     * @return a loader that does so
     * @throws IllegalArgumentException if there is a sampler
     */
    public Loader<B> shuffle(boolean shuffle) {
        return with(settings.withShuffle(shuffle));
    }

    /**
     * Lets {@code sampler} choose the samples of each pass.
     *
     * @param sampler such as a {@link WeightedRandomSampler}
     * @return a loader that does so
     * @throws IllegalArgumentException if the loader shuffles
     */
    public Loader<B> sampler(Sampler sampler) {
        return with(settings.withSampler(sampler));
    }

    /**
     * Sets whether a last batch of a single sample is joined to the one before it. Batch normalisation cannot learn
     * from one sample, as it compares samples; PyTorch programs drop such a batch ({@code drop_last}), and the sample
     * with it.
     *
     * @param joinLast false at first
     * @return a loader that does so
     */
    public Loader<B> joinLast(boolean joinLast) {
        return with(settings.withJoinLast(joinLast));
    }

    /**
     * Sets whether samples that do not fill a last batch are left out.
     *
     * @param dropLast false at first
     * @return a loader that does so
     */
    public Loader<B> dropLast(boolean dropLast) {
        return with(settings.withDropLast(dropLast));
    }

    /**
     * Shuffles with {@code generator} instead of the global one of {@link petal.nn.Random}.
     *
     * @param generator goes on with each pass
     * @return a loader that does so
     */
    public Loader<B> generator(Generator generator) {
        return with(settings.withGenerator(generator));
    }

    /** {@return what the loader was told to shuffle with; empty for the global generator} */
    public final Optional<Generator> generator() {
        return Optional.ofNullable(settings.generator());
    }

    /**
     * Sets how many threads prepare batches; with 0 the caller of {@code next()} does.
     *
     * @param workers at least 0
     * @return a loader that does so
     * @throws IllegalArgumentException if {@code workers} is negative
     */
    public Loader<B> workers(int workers) {
        return with(settings.withWorkers(workers));
    }

    /**
     * {@return a loader whose batches are what {@code change} makes of this one's: augments, mixes, moves to a device}
     *
     * @param change runs on the thread that takes the batch
     * @param <C>    a batch
     */
    public final <C> Loader<C> map(Function<? super B, ? extends C> change) {
        return new MappedLoader<>(this, change);
    }

    /**
     * {@return how many samples a batch has; the last of a pass may have fewer, or one more where it
     * {@link #joinLast joins}}
     */
    public final int batchSize() {
        return settings.batchSize();
    }

    /** {@return how many samples a pass visits} */
    public final int samples() {
        return settings.visited(available());
    }

    /** {@return how many batches a pass has} */
    public final int length() {
        return settings.batches(available());
    }

    /** Begins a pass. Close the result if the pass may end early; a pass that runs to its end closes itself. */
    @Override
    public Pass<B> iterator() {
        return iterator(0);
    }

    /**
     * Begins a pass as {@link #iterator()} does, drawing as much, but leaves out its first batches.
     *
     * @param skipped how many batches, from 0 to {@link #length()}
     * @return the batches that are left
     */
    public Pass<B> iterator(int skipped) {
        return new Pass<>(batches(skipped), preparation(), settings.workers());
    }

    /** The numbers of the samples of each batch. */
    final int[][] batches(int skipped) {
        int[] order = settings.order(available());
        int length = length();
        int[][] batches = new int[length - skipped][];
        for (int i = 0; i < batches.length; i++) {
            int from = (skipped + i) * batchSize();
            boolean last = skipped + i == length - 1;
            batches[i] = Arrays.copyOfRange(order, from, last ? samples() : from + batchSize());
        }
        return batches;
    }
}
