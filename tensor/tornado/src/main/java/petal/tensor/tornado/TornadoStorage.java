package petal.tensor.tornado;

import java.lang.ref.Cleaner;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;

/** A block of numbers in the device's memory. */
final class TornadoStorage extends Storage {
    private final int start;
    private final Cleaner.Cleanable block;

    TornadoStorage(Backend backend, DeviceMemory memory, int size) {
        super(backend, size);
        start = memory.take(size);
        block = memory.own(this, start, size);
    }

    /**
     * Where the block begins.
     *
     * @throws IllegalStateException if the memory has gone back to the pool
     */
    int start() {
        checkAlive();
        return start;
    }

    @Override
    protected void giveBack() {
        block.clean();
    }
}
