package petal.nn.train;

import petal.nn.data.Batch;
import petal.nn.data.BatchIterator;
import petal.nn.data.DataLoader;
import petal.tensor.MemoryScope;

/** One pass over the data: runs a body for each batch inside a {@link MemoryScope} and keeps count. */
final class Pass {
    /** What is done with a batch. Returns the batch's mean loss, or not-a-number if there is none. */
    interface Body {
        double run(Batch batch);
    }

    private Pass() {
    }

    /** Runs {@code body} on every batch; returns how far it came, which is everywhere. */
    static Progress run(DataLoader loader, ProgressListener listener, Body body) {
        if (loader.length() == 0) {
            throw new IllegalArgumentException("the data set is empty: there is nothing to train on or to evaluate");
        }
        long start = System.nanoTime();
        double lossSum = 0;
        int images = 0;
        Progress progress = null;
        try (BatchIterator batches = loader.iterator()) {
            for (int done = 1; batches.hasNext(); done++) {
                try (var _ = MemoryScope.open()) {
                    Batch batch = batches.next();
                    lossSum += body.run(batch) * batch.size();
                    images += batch.size();
                }
                progress = new Progress(done, loader.length(), images, lossSum / images,
                        (System.nanoTime() - start) * 1e-9, batches.waitedNanos() * 1e-9);
                listener.onBatch(progress);
            }
        }
        return progress;
    }
}
