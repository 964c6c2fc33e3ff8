package petal.tensor.backend.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.backend.Storage;

/**
 * Elements in double precision. Fresh ones are NaN, so that an element which a kernel forgot to write is noticed;
 * recycled ones cannot be read any more.
 */
public final class ReferenceStorage extends Storage {
    private double @Nullable [] data;

    ReferenceStorage(ReferenceBackend backend, int size) {
        super(backend, size);
    }

    /** The elements of a storage of the reference. */
    static double[] elements(Storage storage) {
        if (storage instanceof ReferenceStorage reference) {
            return reference.data();
        }
        throw new IllegalArgumentException("a kernel of the reference got a tensor that lives elsewhere ("
                + storage.backend().description() + "): move it with to(Device.reference())");
    }

    /** As {@link #elements(Storage)} where a storage is optional. */
    static double @Nullable [] elementsOrNull(@Nullable Storage storage) {
        return storage == null ? null : elements(storage);
    }

    /**
     * {@return the elements themselves, not a copy: writing to them changes every tensor that shares this storage}
     *
     * @throws IllegalStateException if the memory was recycled
     */
    public double[] data() {
        checkReadable();
        if (data == null) {
            data = new double[size()];
            Arrays.fill(data, Double.NaN);
        }
        return data;
    }

    @Override
    protected void giveBack() {
        data = null;
    }
}
