package petal.tensor.backend.cpu.memory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Storage;

/** A block of elements in an array of the Java heap, which is taken from the pool when it is first needed. */
public final class CpuStorage extends Storage {
    private final BufferPool pool;
    private float @Nullable [] data;
    private volatile @Nullable Derived derived;

    public CpuStorage(Backend backend, BufferPool pool, int size) {
        super(backend, size);
        this.pool = pool;
    }

    /** A rearranged copy of the elements ({@code value} is null until it was asked for twice), and when it was made. */
    private record Derived(Object key, int version, @Nullable Object value) {
    }

    /**
     * The elements, from index 0 on. The array may be longer than {@link #size()}.
     *
     * @throws IllegalStateException if the memory has gone back to the pool
     */
    public float[] data() {
        checkReadable();
        if (data == null) {
            data = pool.take(size());
        }
        return data;
    }

    /**
     * Something made of the elements, such as a weight in the order in which a kernel reads it. It is kept until the
     * elements change, from the second request at the same {@link #version()} on: a weight that changes with each
     * training step is not worth the memory. Threads that share a weight may ask at once; they may both make it.
     *
     * @param key  what tells one kind of derived value from another
     * @param make makes a value that may be kept
     * @param once makes a value for this call only, which may use scratch memory
     */
    public <T> T derived(Object key, Supplier<T> make, Supplier<T> once) {
        Derived kept = derived;
        if (kept == null || kept.version != version() || !kept.key.equals(key)) {
            derived = new Derived(key, version(), null);
            return once.get();
        }
        if (kept.value == null) {
            T value = make.get();
            derived = new Derived(key, kept.version, value);
            return value;
        }
        @SuppressWarnings("unchecked") // made for the same key
        T value = (T) kept.value;
        return value;
    }

    @Override
    protected void giveBack() {
        derived = null;
        if (data != null) {
            pool.give(data);
            data = null;
        }
    }
}
