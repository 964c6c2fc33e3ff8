package petal.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Storage;

/**
 * Recycles the memory of tensors. Between {@link #open()} and {@link #close()} every tensor that this thread makes is
 * temporary: an activation goes back to the pool as soon as the backward pass has used it, everything else when the
 * scope closes. A training step inside a scope therefore makes no garbage:
 *
 * <pre>{@code
 * try (var scope = MemoryScope.open()) {
 *     Tensor loss = criterion.forward(model.forward(images), labels);
 *     loss.backward();
 *     optimizer.step();
 *     optimizer.zeroGrad();
 *     total += loss.item();
 * }
 * }</pre>
 *
 * <p>Inside a scope, where it is known when nobody will read a tensor any more, results may wait to be written until
 * somebody reads them: a convolution then computes on its way what comes before or behind it. Nobody can tell: reading
 * a tensor, on any thread or in a debugger, writes it first.
 *
 * <p>What must outlive the scope is named by {@link #keep}; leaves that require a gradient, and their gradients, are
 * kept anyway. Without a scope nothing is recycled and every tensor can be looked at for as long as it is reachable,
 * which is what one wants when stepping with a debugger. Scopes nest; each belongs to the thread that opened it.
 */
public final class MemoryScope implements AutoCloseable {
    private static final ThreadLocal<MemoryScope> CURRENT = new ThreadLocal<>();

    private final @Nullable MemoryScope outer;
    private final List<Storage> storages = new ArrayList<>();

    private MemoryScope(@Nullable MemoryScope outer) {
        this.outer = outer;
    }

    /**
     * Opens a scope on this thread.
     *
     * @return the scope, which recycles its temporaries when it is closed
     */
    public static MemoryScope open() {
        MemoryScope scope = new MemoryScope(CURRENT.get());
        CURRENT.set(scope);
        return scope;
    }

    /** Registers a fresh storage with the innermost open scope, if there is one. */
    static void register(Storage storage) {
        MemoryScope scope = CURRENT.get();
        if (scope != null) {
            scope.adopt(storage);
        }
    }

    /** {@return whether this thread has an open scope} */
    public static boolean isOpen() {
        return CURRENT.get() != null;
    }

    /**
     * Makes a tensor that was made elsewhere (by a data loader's thread, say) temporary: this scope recycles it.
     *
     * @param tensor shares its memory with no tensor that is to stay
     */
    public void adopt(Tensor tensor) {
        adopt(tensor.storage());
    }

    private void adopt(Storage storage) {
        storage.lifetime().setRecyclable(true);
        storages.add(storage);
    }

    /**
     * Lets a tensor outlive every scope. Does nothing outside scopes.
     *
     * @param tensor temporary or not
     * @return {@code tensor}
     */
    public static Tensor keep(Tensor tensor) {
        tensor.storage().lifetime().setRecyclable(false);
        return tensor;
    }

    /**
     * Recycles a temporary that the caller made and nobody needs any more, without waiting for the scope to close. Does
     * nothing if the tensor is kept, was made outside scopes, or is still held (saved for a backward pass).
     *
     * @param tensor not to be used again
     */
    public static void discard(Tensor tensor) {
        tensor.storage().lifetime().recycle();
    }

    /**
     * Takes a kept tensor's holder and protection away: inside a scope its memory is recycled as soon as nobody else
     * holds it, outside it is left to the garbage collector.
     */
    static void abandon(Tensor tensor) {
        if (CURRENT.get() != null) {
            tensor.storage().lifetime().setRecyclable(true);
        }
        tensor.storage().lifetime().release();
    }

    /** {@return where this thread's scope stands now, for {@link #recycleSince}} */
    public static int mark() {
        MemoryScope scope = CURRENT.get();
        return scope == null ? 0 : scope.storages.size();
    }

    /**
     * Inside a scope, recycles at once what was made since {@code mark}: all but {@code needed} and what is held (saved
     * for a backward pass).
     *
     * @param mark   what {@link #mark} gave, in the same scope
     * @param needed tensors that will be needed; null entries are allowed
     */
    public static void recycleSince(int mark, Tensor... needed) {
        MemoryScope scope = CURRENT.get();
        if (scope != null) {
            scope.recycleFrom(mark, needed);
        }
    }

    private void recycleFrom(int mark, Tensor[] needed) {
        // no stream and no sublist: this runs several times for each operation
        int alive = mark;
        for (int i = mark; i < storages.size(); i++) {
            Storage storage = storages.get(i);
            if (!isAmong(needed, storage)) {
                storage.lifetime().recycle();
            }
            if (!storage.isFreed()) {
                storages.set(alive++, storage);
            }
        }
        while (storages.size() > alive) {
            storages.removeLast();
        }
    }

    private static boolean isAmong(Tensor[] tensors, Storage storage) {
        for (Tensor t : tensors) {
            if (t != null && t.storage() == storage) {
                return true;
            }
        }
        return false;
    }

    /** Recycles what is still alive and was not kept. */
    @Override
    public void close() {
        if (CURRENT.get() != this) {
            throw new IllegalStateException("MemoryScopes must be closed by the thread that opened them, innermost "
                    + "first");
        }
        CURRENT.set(outer);
        // the latest first: what is deferred goes before what it would be computed from
        for (Storage storage : storages.reversed()) {
            if (storage.lifetime().isRecyclable()) {
                storage.lifetime().free();
            }
        }
    }
}
