package petal.nn.train;

import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.data.DataLoader;
import petal.tensor.MemoryScope;

/** One pass over the data: runs a body for each batch inside a {@link MemoryScope} and keeps count. */
final class Pass {
    private final int batches;
    private int batch;
    private int images;
    private double lossSum;
    private double seconds;
    private double waitedSeconds;

    /** What is done with a batch. Returns the batch's mean loss, or not-a-number if there is none. */
    interface Body {
        double run(Batch batch);
    }

    /** The counts after some batches of a pass. */
    record Count(int batch, int images, double lossSum, double seconds, double waitedSeconds) {
        static final Count NONE = new Count(0, 0, 0, 0, 0);
    }

    private Pass(int batches, Count from) {
        this.batches = batches;
        batch = from.batch;
        images = from.images;
        lossSum = from.lossSum;
        seconds = from.seconds;
        waitedSeconds = from.waitedSeconds;
    }

    /** Runs {@code body} on every batch; returns how far it came, which is everywhere. */
    static EpochProgress run(DataLoader loader, ProgressListener listener, Body body) {
        return begin(loader, Count.NONE).run(loader.iterator(), listener, body);
    }

    /** A pass of which {@code from} is done already. */
    static Pass begin(DataLoader loader, Count from) {
        if (loader.length() == 0) {
            throw new IllegalArgumentException("the data set is empty: there is nothing to train on or to evaluate");
        }
        return new Pass(loader.length(), from);
    }

    /** Runs {@code body} on the batches that are left; returns how far it came, which is everywhere. */
    EpochProgress run(BatchIterator left, ProgressListener listener, Body body) {
        long start = System.nanoTime();
        double secondsBefore = seconds;
        double waitedBefore = waitedSeconds;
        try (left) {
            while (left.hasNext()) {
                try (var _ = MemoryScope.open()) {
                    Batch next = left.next();
                    lossSum += body.run(next) * next.size();
                    images += next.size();
                }
                batch++;
                seconds = secondsBefore + (System.nanoTime() - start) * 1e-9;
                waitedSeconds = waitedBefore + left.waitedNanos() * 1e-9;
                listener.onBatch(progress());
            }
        }
        return progress();
    }

    int batches() {
        return batches;
    }

    Count count() {
        return new Count(batch, images, lossSum, seconds, waitedSeconds);
    }

    private EpochProgress progress() {
        return new EpochProgress(batch, batches, images, lossSum / images, seconds, waitedSeconds);
    }
}
