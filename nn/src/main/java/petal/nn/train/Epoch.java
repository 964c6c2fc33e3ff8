package petal.nn.train;

import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import petal.nn.Module;
import petal.nn.data.Loader;
import petal.nn.data.Pass;
import petal.tensor.MemoryScope;

/**
 * One pass over the data: gives its batches out one after the other, each with a {@link MemoryScope} of its own, and
 * keeps count.
 *
 * {@snippet :
 * try (Epoch<Batch> epoch = Epoch.begin(loader)) {
 *     while (epoch.hasNext()) {
 *         epoch.done(step(epoch.next()));
 *     }
 * }
 * }
 *
 * @param <B> a batch
 */
final class Epoch<B> implements AutoCloseable {
    private final int batches;
    private final Pass<B> left;
    private final Count before;
    private final long start = System.nanoTime();
    private Count count;
    private int images;
    private @Nullable MemoryScope scope;

    /** The counts after some batches of a pass. */
    record Count(int batch, int images, double lossSum, double seconds, double waitedSeconds) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);
    }

    private Epoch(int batches, Pass<B> left, Count before) {
        this.batches = batches;
        this.left = left;
        this.before = before;
        count = before;
    }

    /**
     * Begins a pass.
     *
     * @throws IllegalArgumentException if the data set is empty
     */
    static <B> Epoch<B> begin(Loader<B> loader) {
        requireData(loader);
        return new Epoch<>(loader.length(), loader.iterator(), Count.NONE);
    }

    /**
     * Goes on with a pass of which a part is done already.
     *
     * @param left   the rest of its batches
     * @param before the counts of what is done
     */
    static <B> Epoch<B> resume(Loader<B> loader, Pass<B> left, Count before) {
        return new Epoch<>(loader.length(), left, before);
    }

    /** @throws IllegalArgumentException if the data set is empty */
    static void requireData(Loader<?> loader) {
        if (loader.length() == 0) {
            throw new IllegalArgumentException("the data set is empty, or has less than a batch, and the last batch is "
                    + "dropped: there is nothing to train on or to evaluate");
        }
    }

    /**
     * One pass in training mode; a last batch of a single sample is joined to the one before it.
     *
     * @param learner learns from a batch, and returns its loss
     */
    static <B> EpochProgress learn(Module model, Loader<B> data, ProgressListener listener,
            ToDoubleBiFunction<B, Epoch<B>> learner) {
        model.train();
        try (Epoch<B> epoch = begin(data.joinLast(true))) {
            while (epoch.hasNext()) {
                epoch.learnt(learner.applyAsDouble(epoch.next(), epoch));
                listener.onBatch(epoch.progress());
            }
            DivergedException.check(model.stateDict());
            return epoch.progress();
        }
    }

    boolean hasNext() {
        return left.hasNext();
    }

    /** The next batch. Tensors made from now on are recycled when it is {@link #done}. */
    B next() {
        scope = MemoryScope.open();
        B batch = left.next();
        images = left.samples();
        return batch;
    }

    /**
     * Ends work on the batch.
     *
     * @param loss its mean loss, or not-a-number where no loss is computed
     */
    void done(double loss) {
        closeScope();
        count = new Count(count.batch + 1, count.images + images, count.lossSum + loss * images,
                before.seconds + (System.nanoTime() - start) * 1e-9,
                before.waitedSeconds + left.waitedNanos() * 1e-9);
    }

    /**
     * The same for a batch that was learnt from. Returns its loss.
     *
     * @throws DivergedException if the loss is no number
     */
    double learnt(double loss) {
        if (!Double.isFinite(loss)) {
            throw DivergedException.at(count.batch + 1, batches, loss);
        }
        done(loss);
        return loss;
    }

    /** How many samples the batch has that is worked on. */
    int images() {
        return images;
    }

    Count count() {
        return count;
    }

    EpochProgress progress() {
        return new EpochProgress(count.batch, batches, count.images, count.lossSum / count.images, count.seconds,
                count.waitedSeconds);
    }

    private void closeScope() {
        if (scope != null) {
            MemoryScope open = scope;
            scope = null;
            open.close();
        }
    }

    /** Also after a failure in the middle of a batch. */
    @Override
    public void close() {
        try (left) {
            closeScope();
        }
    }
}
