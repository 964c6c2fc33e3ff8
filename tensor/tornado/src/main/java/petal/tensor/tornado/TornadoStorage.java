package petal.tensor.tornado;

import java.lang.ref.Cleaner;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;

/** A block of elements in the device's memory, which is taken when it is first needed. */
final class TornadoStorage extends Storage {
    private final DeviceMemory memory;
    private int start;
    private Cleaner.Cleanable block;

    TornadoStorage(Backend backend, DeviceMemory memory, int size) {
        super(backend, size);
        this.memory = memory;
    }

    /**
     * Where the block begins.
     *
     * @throws IllegalStateException if the memory has gone back to the pool
     */
    int start() {
        checkReadable();
        if (block == null) {
            start = memory.take(size());
            block = memory.own(this, start, size());
        }
        return start;
    }

    @Override
    protected void giveBack() {
        if (block != null) {
            block.clean();
        }
    }
}
