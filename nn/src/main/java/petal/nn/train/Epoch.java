package petal.nn.train;

import org.jspecify.annotations.Nullable;
import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.data.DataLoader;
import petal.tensor.MemoryScope;

/**
 * One pass over the data: gives its batches out one after the other, each with a {@link MemoryScope} of its own, and
 * keeps count.
 *
 * {@snippet :
 * try (Epoch epoch = Epoch.begin(loader)) {
 *     while (epoch.hasNext()) {
 *         epoch.done(step(epoch.next()));
 *     }
 * }
 * }
 */
final class Epoch implements AutoCloseable {
    private final int batches;
    private final BatchIterator left;
    private final Count before;
    private final long start = System.nanoTime();
    private Count count;
    /** How many images the batch has that is worked on. */
    private int images;
    private @Nullable MemoryScope scope;

    /** The counts after some batches of a pass. */
    record Count(int batch, int images, double lossSum, double seconds, double waitedSeconds) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);
    }

    private Epoch(int batches, BatchIterator left, Count before) {
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
    static Epoch begin(DataLoader loader) {
        requireData(loader);
        return new Epoch(loader.length(), loader.iterator(), Count.NONE);
    }

    /**
     * Goes on with a pass of which a part is done already.
     *
     * @param left   the rest of its batches
     * @param before the counts of what is done
     */
    static Epoch resume(DataLoader loader, BatchIterator left, Count before) {
        return new Epoch(loader.length(), left, before);
    }

    /** @throws IllegalArgumentException if the data set is empty */
    static void requireData(DataLoader loader) {
        if (loader.length() == 0) {
            throw new IllegalArgumentException("the data set is empty: there is nothing to train on or to evaluate");
        }
    }

    boolean hasNext() {
        return left.hasNext();
    }

    /** The next batch. Tensors made from now on are recycled when it is {@link #done}. */
    Batch next() {
        scope = MemoryScope.open();
        Batch batch = left.next();
        images = batch.size();
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
