package petal.tensor.tornado;

import java.lang.ref.Cleaner;
import java.util.Locale;

/**
 * The memory of the device: who asks for a block gets a part of it, and tensors that nobody refers to give theirs back.
 */
final class DeviceMemory {
    private static final Cleaner CLEANER = Cleaner.create();
    /** How long to wait for the garbage collector before a request fails. */
    private static final int PATIENCE_MILLIS = 50;
    private static final int ATTEMPTS = 4;

    private final BlockAllocator blocks;

    DeviceMemory(int size) {
        blocks = new BlockAllocator(size);
    }

    /**
     * The start of a block of {@code size} numbers with undefined contents.
     *
     * @throws IllegalStateException if the memory is full
     */
    int take(int size) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int start = blocks.take(size);
            if (start >= 0) {
                return start;
            }
            // tensors outside a MemoryScope give their blocks back when they are collected
            System.gc();
            pause();
        }
        throw new IllegalStateException(String.format(Locale.ROOT,
                "the GPU's memory is full: %d of %d MiB are taken and %d MiB more are needed; "
                        + "use smaller batches or images, or raise -D%s",
                mebibytes(blocks.used()),
                mebibytes(blocks.capacity()), Math.max(1, mebibytes(size)), MemorySize.PROPERTY));
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long mebibytes(long size) {
        return size * Float.BYTES >> 20;
    }

    /** Gives a block back. */
    void give(int start, int size) {
        blocks.give(start, size);
    }

    /** Makes sure that a block comes back when {@code owner} does or is collected. */
    Cleaner.Cleanable own(Object owner, int start, int size) {
        BlockAllocator from = blocks;
        return CLEANER.register(owner, () -> from.give(start, size));
    }

    /** A block that is needed for the duration of one operation. */
    Scratch scratch(int size) {
        return new Scratch(take(size), size);
    }

    /** A block that goes back when it is closed. */
    final class Scratch implements AutoCloseable {
        private final int start;
        private final int size;

        private Scratch(int start, int size) {
            this.start = start;
            this.size = size;
        }

        /** Where the block begins. */
        int start() {
            return start;
        }

        @Override
        public void close() {
            give(start, size);
        }
    }
}
