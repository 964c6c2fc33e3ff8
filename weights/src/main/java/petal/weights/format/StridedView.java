package petal.weights.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Where a tensor's elements lie in a storage: element (i₀, i₁, …) is the storage's element
 * offset + Σ iₖ·strideₖ. A transposed matrix, a slice and a Fortran-order array are such views.
 *
 * @param offset  the first element's index
 * @param shape   the size of each dimension
 * @param strides the step of each dimension in elements, none negative
 */
public record StridedView(long offset, Shape shape, long[] strides) {
    /**
     * {@return the view of a storage that holds just this tensor in row-major order (C's)}
     *
     * @param shape the size of each dimension
     */
    public static StridedView rowMajor(Shape shape) {
        int[] sizes = shape.toArray();
        var strides = new long[sizes.length];
        long step = 1;
        for (int d = sizes.length - 1; d >= 0; d--) {
            strides[d] = step;
            step *= Math.max(1, sizes[d]);
        }
        return new StridedView(0, shape, strides);
    }

    /**
     * {@return the view of a storage that holds just this tensor in column-major order (Fortran's)}
     *
     * @param shape the size of each dimension
     */
    public static StridedView columnMajor(Shape shape) {
        int[] sizes = shape.toArray();
        var strides = new long[sizes.length];
        long step = 1;
        for (int d = 0; d < sizes.length; d++) {
            strides[d] = step;
            step *= Math.max(1, sizes[d]);
        }
        return new StridedView(0, shape, strides);
    }

    /**
     * {@return true when every element lies in a storage of so many elements}
     *
     * @param storageElements how many the storage holds
     */
    public boolean fitsIn(long storageElements) {
        if (offset < 0 || offset > storageElements) {
            return false;
        }
        long room = storageElements - 1 - offset;
        for (int d = 0; d < strides.length; d++) {
            int size = shape.sizes().get(d);
            if (strides[d] < 0) {
                return false;
            }
            if (shape.elements() > 0 && size > 1) {
                if (strides[d] > Math.max(0, room) / (size - 1)) {
                    return false;
                }
                room -= strides[d] * (size - 1);
            }
        }
        return shape.elements() == 0 || room >= 0;
    }

    /**
     * {@return the elements in row-major order, little-endian: the storage's own bytes where they already are so, else
     * a copy} The view must {@linkplain #fitsIn fit} the storage.
     *
     * @param storage      the bytes that {@code offset} and {@code strides} count in
     * @param elementBytes how many bytes an element takes
     * @param order        in which the storage keeps them
     * @throws WeightsFormatException when a copy would be too big for a Java array
     */
    public MemorySegment read(MemorySegment storage, int elementBytes, ByteOrder order) throws WeightsFormatException {
        long size = shape.elements() * elementBytes;
        if (size == 0) {
            return MemorySegment.ofArray(new byte[0]);
        }
        if (isRowMajor() && (order == ByteOrder.LITTLE_ENDIAN || elementBytes == 1)) {
            return storage.asSlice(offset * elementBytes, size);
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new WeightsFormatException("A tensor of shape " + shape + " is stored transposed or in another byte"
                    + " order and its " + size + " bytes are more than the 2 GB that can be rearranged.");
        }
        MemorySegment copy = MemorySegment.ofArray(new byte[(int) size]);
        gather(storage, elementBytes, order, copy);
        return copy;
    }

    private boolean isRowMajor() {
        long[] dense = rowMajor(shape).strides;
        for (int d = 0; d < dense.length; d++) {
            if (shape.sizes().get(d) != 1 && strides[d] != dense[d]) {
                return false;
            }
        }
        return true;
    }

    /** Counts the indices up like an odometer, the last dimension fastest. */
    private void gather(MemorySegment from, int elementBytes, ByteOrder order, MemorySegment to) {
        int[] sizes = shape.toArray();
        var index = new int[sizes.length];
        long element = offset;
        for (long at = 0; at < to.byteSize(); at += elementBytes) {
            move(from, element * elementBytes, order, to, at, elementBytes);
            for (int d = sizes.length - 1; d >= 0; d--) {
                element += strides[d];
                if (++index[d] < sizes[d]) {
                    break;
                }
                element -= strides[d] * sizes[d];
                index[d] = 0;
            }
        }
    }

    private static void move(MemorySegment from, long source, ByteOrder order, MemorySegment to, long target,
            int elementBytes) {
        ByteOrder little = ByteOrder.LITTLE_ENDIAN;
        switch (elementBytes) {
            case 1 -> to.set(ValueLayout.JAVA_BYTE, target, from.get(ValueLayout.JAVA_BYTE, source));
            case 2 -> to.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(little), target,
                    from.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), source));
            case 4 -> to.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(little), target,
                    from.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), source));
            case 8 -> to.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(little), target,
                    from.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), source));
            default -> throw new IllegalArgumentException("No element has " + elementBytes + " bytes.");
        }
    }
}
