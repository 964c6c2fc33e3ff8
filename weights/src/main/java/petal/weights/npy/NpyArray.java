package petal.weights.npy;

import java.lang.foreign.MemorySegment;
import petal.weights.dtype.DType;
import petal.weights.format.Shape;

/**
 * An array read from a file, in row-major order.
 *
 * @param dtype the type its elements have in the file
 * @param shape the size of each dimension, outermost first
 * @param bytes its elements, little-endian
 */
public record NpyArray(DType dtype, Shape shape, MemorySegment bytes) {
    /** {@return the elements, rounded to nearest where a {@code float} is too narrow} */
    public float[] toFloats() {
        var floats = new float[size()];
        dtype.getFloats(bytes, floats);
        return floats;
    }

    /** {@return the elements, exactly but for an int64 beyond 2⁵³} */
    public double[] toDoubles() {
        var doubles = new double[size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = dtype.getDouble(bytes, i);
        }
        return doubles;
    }

    /**
     * {@return the elements of an array of integers or booleans}
     *
     * @throws UnsupportedOperationException when the array holds fractions
     */
    public long[] toLongs() {
        var longs = new long[size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = dtype.getLong(bytes, i);
        }
        return longs;
    }

    private int size() {
        return Math.toIntExact(shape.elements());
    }
}
