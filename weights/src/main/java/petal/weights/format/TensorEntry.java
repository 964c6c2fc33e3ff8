package petal.weights.format;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import petal.weights.dtype.DType;

/**
 * A named tensor of a file, whose elements are read when they are asked for and not kept.
 *
 * @param name  the tensor's key in the state dict
 * @param dtype the type of its elements in the file
 * @param shape the size of each dimension, outermost first; empty for a scalar
 * @param bytes reads the elements
 */
public record TensorEntry(String name, DType dtype, Shape shape, Bytes bytes) {
    /** Reads a tensor's elements. */
    @FunctionalInterface
    public interface Bytes {
        /**
         * {@return the elements in row-major order, little-endian, one behind the other: a view of the file where it
         * holds them so, else a copy on the heap}
         *
         * @throws WeightsFormatException when what the file holds turns out not to be what it promised
         */
        MemorySegment read() throws IOException;
    }

    /**
     * {@return the same tensor under another name}
     *
     * @param other its key in the state dict
     */
    public TensorEntry named(String other) {
        return new TensorEntry(other, dtype, shape, bytes);
    }

    /** {@return the bytes that the elements take} */
    public long byteSize() {
        return shape.elements() * dtype.bytes();
    }

    /**
     * {@return the elements in row-major order as {@code float}, rounded to nearest with ties to even}
     *
     * @throws WeightsFormatException also when there are more elements than a Java array holds
     */
    public float[] toFloats() throws IOException {
        if (shape.elements() > Integer.MAX_VALUE - 8) {
            throw new WeightsFormatException("The tensor " + Quote.of(name) + " has " + shape.elements()
                    + " elements, but a Java array holds at most " + (Integer.MAX_VALUE - 8) + ".");
        }
        MemorySegment from = bytes.read();
        var floats = new float[(int) shape.elements()];
        dtype.getFloats(from, floats);
        return floats;
    }
}
