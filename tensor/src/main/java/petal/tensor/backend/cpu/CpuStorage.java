package petal.tensor.backend.cpu;

import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;

/** A block of numbers in an array of the Java heap. */
public final class CpuStorage extends Storage {
    private final BufferPool pool;
    private float[] data;

    CpuStorage(Backend backend, BufferPool pool, int size) {
        super(backend, size);
        this.pool = pool;
        this.data = pool.take(size);
    }

    /**
     * The numbers, from index 0 on. The array may be longer than {@link #size()}.
     *
     * @throws IllegalStateException if the memory has gone back to the pool
     */
    public float[] data() {
        checkAlive();
        return data;
    }

    @Override
    protected void giveBack() {
        pool.give(data);
        data = null;
    }
}
