package petal.nn.data;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import petal.tensor.Generator;

/**
 * The order in which one pass visits the samples. It consumes the generator exactly as a pass of PyTorch's DataLoader
 * over its RandomSampler does, so that after the same seed both see the same batches.
 */
final class Sampler {
    private Sampler() {
    }

    /**
     * The order of one pass.
     *
     * @param own    the loader's own generator, or null
     * @param global draws the seeds when the loader has none of its own
     */
    static int[] order(int size, boolean shuffle, @Nullable Generator own, Generator global) {
        (own == null ? global : own).nextLong(); // PyTorch's seed for its worker processes
        if (!shuffle) {
            return IntStream.range(0, size).toArray();
        }
        if (own == null) {
            return new Generator(global.nextLong() & Long.MAX_VALUE).randperm(size);
        }
        int[] order = own.randperm(size);
        own.randperm(size); // PyTorch draws, and drops, the remainder of a whole number of passes
        return order;
    }
}
