package petal.nn.data;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.nn.Random;
import petal.tensor.Generator;

/** How a loader cuts its data into batches. */
record LoaderSettings(int batchSize, boolean shuffle, @Nullable Sampler sampler, boolean joinLast, boolean dropLast,
        @Nullable Generator generator, int workers) {

    LoaderSettings {
        if (batchSize < 1 || workers < 0) {
            throw new IllegalArgumentException("DataLoader: a batch has at least 1 sample and there are at least 0 "
                    + "workers, got batch size " + batchSize + " and " + workers + " workers");
        }
        if (shuffle && sampler != null) {
            throw new IllegalArgumentException("DataLoader: a sampler says in what order the samples come; don't "
                    + "shuffle as well");
        }
    }

    static LoaderSettings of(int batchSize) {
        return new LoaderSettings(batchSize, false, null, false, false, null,
                Math.max(Runtime.getRuntime().availableProcessors() / 2, 1));
    }

    LoaderSettings withShuffle(boolean shuffle) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    LoaderSettings withSampler(Sampler sampler) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    LoaderSettings withJoinLast(boolean joinLast) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    LoaderSettings withDropLast(boolean dropLast) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    LoaderSettings withGenerator(Generator generator) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    LoaderSettings withWorkers(int workers) {
        return new LoaderSettings(batchSize, shuffle, sampler, joinLast, dropLast, generator, workers);
    }

    /** How many samples a pass over {@code size} of them visits. */
    int visited(int size) {
        int chosen = sampler == null ? size : sampler.size();
        return dropLast ? chosen - chosen % batchSize : chosen;
    }

    /** Whether a last batch of one is joined to the one before it. */
    boolean joins(int size) {
        int visited = visited(size);
        return joinLast && batchSize > 1 && visited > batchSize && visited % batchSize == 1;
    }

    int batches(int size) {
        return Math.ceilDiv(visited(size), batchSize) - (joins(size) ? 1 : 0);
    }

    /**
     * The order of one pass. It consumes the generator exactly as a pass of PyTorch's DataLoader over its RandomSampler
     * does, so that after the same seed both see the same batches.
     */
    int[] order(int size) {
        Generator drawing = generator == null ? Random.generator() : generator;
        drawing.nextLong(); // PyTorch's seed for its worker processes
        if (sampler != null) {
            return sampler.order(drawing);
        }
        if (!shuffle) {
            return IntStream.range(0, size).toArray();
        }
        if (generator == null) {
            return new Generator(drawing.nextLong() & Long.MAX_VALUE).randperm(size);
        }
        int[] order = drawing.randperm(size);
        drawing.randperm(size); // PyTorch draws, and drops, the remainder of a whole number of passes
        return order;
    }
}
