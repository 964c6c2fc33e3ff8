package petal.tensor.backend;

import java.util.List;

/**
 * How the elements of a {@link Storage} will be computed when somebody first reads them. Until then nothing is written,
 * and whoever would be the only reader may compute them on its way instead.
 */
public interface Deferred {
    /** {@return what the elements are computed from} */
    List<Storage> inputs();

    /**
     * Computes the elements.
     *
     * @param y where they go
     */
    void write(Storage y);

    /** {@return whether the elements can be computed again later for little more than it costs to read them} */
    default boolean isCheap() {
        return false;
    }
}
