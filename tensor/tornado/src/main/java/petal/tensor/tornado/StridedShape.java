package petal.tensor.tornado;

import java.util.Arrays;
import petal.tensor.tornado.kernels.Strided;

/**
 * A shape and the strides of two tensors in it, without the dimensions that make no difference: those of size 1 go, and
 * neighbours that both tensors run through in one go become one.
 */
record StridedShape(int[] sizes, int[] first, int[] second) {

    static StridedShape of(int[] shape, int[] first, int[] second) {
        int[] sizes = new int[shape.length];
        int[] a = new int[shape.length];
        int[] b = new int[shape.length];
        int rank = 0;
        for (int d = 0; d < shape.length; d++) {
            if (shape[d] == 1) {
                continue;
            }
            boolean continues = rank > 0 && a[rank - 1] == shape[d] * first[d] && b[rank - 1] == shape[d] * second[d];
            if (continues) {
                sizes[rank - 1] *= shape[d];
            } else {
                sizes[rank++] = shape[d];
            }
            a[rank - 1] = first[d];
            b[rank - 1] = second[d];
        }
        return new StridedShape(Arrays.copyOf(sizes, rank), Arrays.copyOf(a, rank), Arrays.copyOf(b, rank));
    }

    /** How many indices the shape has. */
    int size() {
        int size = 1;
        for (int n : sizes) {
            size *= n;
        }
        return size;
    }

    /**
     * Sets size, sizes, first and second strides among the arguments of a kernel of {@link Strided}.
     *
     * @throws UnsupportedOperationException if there are more dimensions than the kernels know
     */
    void write(Arguments arguments, String operation) {
        int absent = Strided.RANK - sizes.length;
        if (absent < 0) {
            throw new UnsupportedOperationException("the gpu cannot do " + operation + " with " + sizes.length
                    + " dimensions that cannot be joined; it knows " + Strided.RANK);
        }
        arguments.set(Strided.SIZE, size());
        for (int d = 0; d < Strided.RANK; d++) {
            arguments.set(Strided.SIZES + d, d < absent ? 1 : sizes[d - absent]);
            arguments.set(Strided.FIRST_STRIDES + d, d < absent ? 0 : first[d - absent]);
            arguments.set(Strided.SECOND_STRIDES + d, d < absent ? 0 : second[d - absent]);
        }
    }
}
