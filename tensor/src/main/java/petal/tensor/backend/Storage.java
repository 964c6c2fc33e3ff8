package petal.tensor.backend;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.internal.Lifetime;

/**
 * A block of elements on a device. Tensors are views of storages; several tensors can share one.
 *
 * <p>The elements may be {@linkplain Deferred deferred}: they are written when a kernel, a copy or a debugger first asks
 * for them, on whatever thread, and before anything changes or frees what they are computed from. So nobody can see
 * that they were not there all along.
 *
 * <p>Inside a {@link petal.tensor.MemoryScope} a storage goes back to its backend's pool as soon as the last reference
 * (of an operation that saved it for its backward pass, or of the engine that carries a gradient) is released, and at
 * the latest when the scope closes. Outside any scope nothing is ever recycled and the garbage collector does its work.
 */
public abstract class Storage {
    private final Backend backend;
    private final int size;
    private final Lifetime lifetime = new Life();
    private int refCount;
    private int version;
    private boolean recyclable;
    /** Nobody needs the elements but deferred ones that are computed from them. */
    private boolean dropped;
    private volatile boolean freed;
    /** How the elements will be written; null when they are. */
    private volatile @Nullable Deferred deferred;
    /** How the elements can be made again; null when they cannot, or were changed. */
    private @Nullable Deferred recipe;
    private boolean writing;
    /** The storages whose deferred elements are computed from these. */
    private List<Storage> dependents = List.of();

    /**
     * A storage of {@code size} elements that belongs to {@code backend}.
     *
     * @param backend computes on it
     * @param size    at least 0
     */
    protected Storage(Backend backend, int size) {
        this.backend = backend;
        this.size = size;
    }

    /** {@return the backend that computes on this storage} */
    public final Backend backend() {
        return backend;
    }

    /** {@return how many elements it holds} */
    public final int size() {
        return size;
    }

    // ---- elements that are not written yet

    /**
     * Has {@code how} write the elements when they are first read; called on a fresh storage.
     *
     * @param how computes the elements
     */
    public final void defer(Deferred how) {
        recipe = how.isCheap() ? how : null;
        how.inputs().forEach(input -> input.addDependent(this));
        deferred = how;
    }

    /**
     * Writes the elements with {@code how} now, remembering it if it is cheap; called on a fresh storage.
     *
     * @param how computes the elements
     */
    public final void writeNow(Deferred how) {
        how.write(this);
        recipe = how.isCheap() ? how : null;
    }

    /** {@return how the elements will be computed, or null if they are written} */
    public final @Nullable Deferred deferred() {
        return deferred;
    }

    /**
     * {@return how the elements, written or not, can be made again; null if they cannot, or were changed in place
     * since}
     */
    public final @Nullable Deferred recipe() {
        return recipe;
    }

    /** Writes the elements if they are deferred. */
    public final void write() {
        if (deferred != null) {
            writeDeferred();
        }
    }

    private synchronized void writeDeferred() {
        // the kernel that writes asks for the memory, too
        Deferred how = deferred;
        if (how == null || writing) {
            return;
        }
        writing = true;
        try {
            how.write(this);
        } finally {
            writing = false;
        }
        deferred = null;
        how.inputs().forEach(input -> input.removeDependent(this));
    }

    /**
     * Forgets elements that are deferred and that nobody will read: this storage is freed, but none of those that the
     * elements would have been computed from, which are the caller's now.
     */
    public final void cancel() {
        Deferred unread = deferred;
        if (unread != null) {
            unread.inputs().forEach(Storage::reclaim);
        }
        free();
    }

    private synchronized void reclaim() {
        dropped = false;
    }

    private synchronized void addDependent(Storage dependent) {
        if (dependents.isEmpty()) {
            dependents = new ArrayList<>(2);
        }
        dependents.add(dependent);
    }

    private void removeDependent(Storage dependent) {
        boolean last;
        synchronized (this) {
            dependents.remove(dependent);
            last = dropped && dependents.isEmpty() && refCount == 0;
        }
        if (last) {
            free();
        }
    }

    /** Writes what would be computed from these elements. */
    private void writeDependents() {
        List<Storage> waiting;
        synchronized (this) {
            waiting = dependents.isEmpty() ? List.of() : List.copyOf(dependents);
        }
        // no iterator: most have none, and this runs several times for each operation
        for (int i = 0; i < waiting.size(); i++) {
            waiting.get(i).write();
        }
    }

    // ---- changes

    /**
     * {@return how many changes {@link #touch()} has announced: what is derived from the elements is stale when it
     * grows}
     */
    public final int version() {
        return version;
    }

    /**
     * Announces that the elements are about to be changed in place. What is computed from them as they are, and is
     * deferred, is written first.
     */
    public final void touch() {
        write();
        writeDependents();
        recipe = null;
        version++;
    }

    // ---- how long they are needed

    /** {@return how long the elements are needed; for this module alone, whose operations and engine know} */
    @SuppressWarnings("exports") // other modules cannot use what they get
    public final Lifetime lifetime() {
        return lifetime;
    }

    private final class Life implements Lifetime {
        @Override
        public int refCount() {
            return refCount;
        }

        @Override
        public void retain() {
            refCount++;
        }

        @Override
        public void release() {
            refCount--;
            recycle();
        }

        @Override
        public void setRecyclable(boolean mayGo) {
            recyclable = mayGo;
            if (!mayGo) {
                write();
                recipe = null;
            }
        }

        @Override
        public boolean isRecyclable() {
            return recyclable;
        }

        @Override
        public void recycle() {
            if (recyclable && refCount == 0 && drop()) {
                free();
            }
        }

        @Override
        public void free() {
            Storage.this.free();
        }
    }

    /** Notes that nobody needs the elements but deferred ones; returns whether nothing deferred reads them either. */
    private synchronized boolean drop() {
        dropped = true;
        return dependents.isEmpty();
    }

    private void free() {
        if (freed) {
            return;
        }
        writeDependents();
        Deferred unread = deferred;
        freed = true;
        deferred = null;
        recipe = null;
        if (unread != null) {
            unread.inputs().forEach(input -> input.removeDependent(this));
        }
        giveBack();
    }

    /** {@return whether the memory has gone back to the pool} */
    public final boolean isFreed() {
        return freed;
    }

    /** Called before the memory is handed out: writes deferred elements, and throws if the memory has gone back. */
    protected final void checkReadable() {
        write();
        if (freed) {
            throw new IllegalStateException("this tensor's memory was recycled (backward had used it, or its "
                    + "MemoryScope is closed): call MemoryScope.keep(tensor) before that, or work without a "
                    + "MemoryScope");
        }
    }

    /** Returns the memory, if any was taken, to the pool; called once. */
    protected abstract void giveBack();
}
