package petal.weights.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import petal.weights.dtype.DType;
import petal.weights.format.AtomicFile;
import petal.weights.format.Channels;
import petal.weights.format.MappedFile;
import petal.weights.format.Shape;
import petal.weights.format.StridedView;
import petal.weights.format.WeightsFormatException;

/** Reads and writes NumPy's {@code .npy} files, versions 1 and 2, so that {@code numpy.load} exchanges with Petal. */
public final class Npy {
    private Npy() {
    }

    /**
     * Reads an array of any number type that {@link DType} has, of either byte order, in C or Fortran order.
     *
     * @param path the file, whatever its name
     * @return a copy of the array, which needs the file no longer
     * @throws WeightsFormatException when the file is not a .npy file, is cut short, or holds anything else
     */
    public static NpyArray read(Path path) throws IOException {
        try (MappedFile file = MappedFile.open(path)) {
            NpyHeader header = NpyHeader.read(file);
            DType dtype = header.dtype();
            MemorySegment storage = file.bytes().asSlice(header.length());
            long expected = header.shape().elements() * dtype.bytes();
            if (storage.byteSize() != expected) {
                throw file.malformed("An array of shape %s and type %s takes %d bytes, but %d follow the header.",
                        header.shape(), dtype.torchName(), expected, storage.byteSize());
            }
            if (expected > Integer.MAX_VALUE - 8) {
                throw file.malformed("The array's %d bytes are more than the 2 GB that can be read at once.", expected);
            }
            var view = header.fortranOrder() ? StridedView.columnMajor(header.shape())
                    : StridedView.rowMajor(header.shape());
            MemorySegment elements = view.read(storage, dtype.bytes(), header.order());
            // A copy, because the mapped file goes away with this block.
            return new NpyArray(dtype, header.shape(),
                    MemorySegment.ofArray(elements.toArray(ValueLayout.JAVA_BYTE)));
        }
    }

    /**
     * Creates or replaces a float32 array in C order.
     *
     * @param path  the file; its folder is there already
     * @param data  the elements in row-major order
     * @param shape the size of each dimension, outermost first; their product is the number of elements
     * @throws IOException when it cannot be written
     */
    public static void write(Path path, float[] data, int... shape) throws IOException {
        MemorySegment bytes = room(data.length, Float.BYTES);
        MemorySegment.copy(data, 0, bytes, little(ValueLayout.JAVA_FLOAT_UNALIGNED), 0, data.length);
        write(path, DType.F32, Shape.of(shape), bytes);
    }

    /**
     * Creates or replaces a float64 array in C order.
     *
     * @param path  the file; its folder is there already
     * @param data  the elements in row-major order
     * @param shape the size of each dimension, outermost first; their product is the number of elements
     * @throws IOException when it cannot be written
     */
    public static void write(Path path, double[] data, int... shape) throws IOException {
        MemorySegment bytes = room(data.length, Double.BYTES);
        MemorySegment.copy(data, 0, bytes, little(ValueLayout.JAVA_DOUBLE_UNALIGNED), 0, data.length);
        write(path, DType.F64, Shape.of(shape), bytes);
    }

    /**
     * Creates or replaces an int32 array in C order.
     *
     * @param path  the file; its folder is there already
     * @param data  the elements in row-major order
     * @param shape the size of each dimension, outermost first; their product is the number of elements
     * @throws IOException when it cannot be written
     */
    public static void write(Path path, int[] data, int... shape) throws IOException {
        MemorySegment bytes = room(data.length, Integer.BYTES);
        MemorySegment.copy(data, 0, bytes, little(ValueLayout.JAVA_INT_UNALIGNED), 0, data.length);
        write(path, DType.I32, Shape.of(shape), bytes);
    }

    /**
     * Creates or replaces an int64 array in C order.
     *
     * @param path  the file; its folder is there already
     * @param data  the elements in row-major order
     * @param shape the size of each dimension, outermost first; their product is the number of elements
     * @throws IOException when it cannot be written
     */
    public static void write(Path path, long[] data, int... shape) throws IOException {
        MemorySegment bytes = room(data.length, Long.BYTES);
        MemorySegment.copy(data, 0, bytes, little(ValueLayout.JAVA_LONG_UNALIGNED), 0, data.length);
        write(path, DType.I64, Shape.of(shape), bytes);
    }

    private static void write(Path path, DType dtype, Shape shape, MemorySegment bytes) throws IOException {
        if (shape.elements() * dtype.bytes() != bytes.byteSize()) {
            throw new IllegalArgumentException("An array of shape " + shape + " has " + shape.elements()
                    + " elements, but " + bytes.byteSize() / dtype.bytes() + " were given.");
        }
        AtomicFile.write(path, channel -> {
            Channels.writeFully(channel, NpyHeader.write(dtype, shape));
            Channels.writeFully(channel, bytes);
        });
    }

    private static MemorySegment room(int elements, int elementBytes) {
        return MemorySegment.ofArray(new byte[Math.multiplyExact(elements, elementBytes)]);
    }

    private static ValueLayout little(ValueLayout layout) {
        return layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    }
}
