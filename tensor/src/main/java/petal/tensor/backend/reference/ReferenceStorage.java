package petal.tensor.backend.reference;

import java.util.Arrays;
import petal.tensor.backend.Storage;

/**
 * Elements in double precision. Fresh ones are NaN, so that an element which a kernel forgot to write is noticed;
 * recycled ones cannot be read any more.
 */
public final class ReferenceStorage extends Storage {
    private double[] data;

    ReferenceStorage(ReferenceBackend backend, int size) {
        super(backend, size);
    }

    /** The elements of a storage of the reference; null for an absent one. */
    static double[] elements(Storage storage) {
        return switch (storage) {
            case null -> null;
            case ReferenceStorage reference -> reference.data();
            default -> throw new IllegalArgumentException("a kernel of the reference got a tensor that lives elsewhere "
                    + "(" + storage.backend().description() + "): move it with to(Device.reference())");
        };
    }

    /**
     * The elements themselves, not a copy: writing to them changes every tensor that shares this storage.
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
