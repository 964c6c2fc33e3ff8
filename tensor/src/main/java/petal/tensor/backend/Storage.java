package petal.tensor.backend;

/**
 * A block of numbers on a device. Tensors are views of storages; several tensors can share one.
 *
 * <p>Inside a {@link petal.tensor.MemoryScope} a storage goes back to its backend's pool as soon as the last holder
 * (an operation that saved it for its backward pass, or the engine that carries a gradient) lets it go, and at the
 * latest when the scope closes. Outside any scope nothing is ever recycled and the garbage collector does its work.
 */
public abstract class Storage {
    private final Backend backend;
    private final int size;
    private int holders;
    private int version;
    private boolean recyclable;
    private boolean freed;

    /** A storage of {@code size} numbers that belongs to {@code backend}. */
    protected Storage(Backend backend, int size) {
        this.backend = backend;
        this.size = size;
    }

    /** The backend that computes on this storage. */
    public final Backend backend() {
        return backend;
    }

    /** How many numbers it holds. */
    public final int size() {
        return size;
    }

    /** How many operations and pending gradients still need it. */
    public final int holders() {
        return holders;
    }

    /** Counts the writes announced by {@link #touch()}: what is derived from the numbers is stale when it changes. */
    public final int version() {
        return version;
    }

    /** Announces that the numbers were changed in place. */
    public final void touch() {
        version++;
    }

    /** Announces one more holder. */
    public final void hold() {
        holders++;
    }

    /** One holder less; after the last one a recyclable storage goes back to the pool. */
    public final void letGo() {
        if (--holders == 0 && recyclable) {
            free();
        }
    }

    /** Marks whether the storage may go back to the pool by itself; parameters and results that are kept may not. */
    public final void setRecyclable(boolean recyclable) {
        this.recyclable = recyclable;
    }

    /** Whether the storage may go back to the pool by itself. */
    public final boolean isRecyclable() {
        return recyclable;
    }

    /** Gives the memory back to the pool now. Later access is an error; a second call does nothing. */
    public final void free() {
        if (!freed) {
            freed = true;
            giveBack();
        }
    }

    /** Whether the memory has gone back to the pool. */
    public final boolean isFreed() {
        return freed;
    }

    /** Throws if the memory has gone back to the pool. */
    protected final void checkAlive() {
        if (freed) {
            throw new IllegalStateException("this tensor's memory was recycled (backward had used it, or its "
                    + "MemoryScope is closed): call MemoryScope.keep(tensor) before that, or work without a "
                    + "MemoryScope");
        }
    }

    /** Returns the memory to the pool; called once. */
    protected abstract void giveBack();
}
