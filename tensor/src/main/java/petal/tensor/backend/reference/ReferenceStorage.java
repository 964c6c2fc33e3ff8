package petal.tensor.backend.reference;

import java.util.Arrays;
import petal.tensor.backend.Storage;

/**
 * Numbers in double precision. Fresh ones are NaN, so that an element which a kernel forgot to write is noticed;
 * recycled ones cannot be read any more.
 */
public final class ReferenceStorage extends Storage {
    private double[] data;

    ReferenceStorage(ReferenceBackend backend, int size) {
        super(backend, size);
    }

    /**
     * The numbers themselves, not a copy: writing to them changes every tensor that shares this storage.
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
