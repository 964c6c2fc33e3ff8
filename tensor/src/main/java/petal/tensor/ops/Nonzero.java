package petal.tensor.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * The elements of x of which a condition holds: y[k] = x at the k-th place where the mask is not 0, in row-major order. The
 * numbers decide how many there are; the gradient is that of {@link Take}.
 */
public final class Nonzero {
    private Nonzero() {
    }

    /** The positions of the elements that are not 0, [number of them, rank]. */
    public static IntTensor positions(Tensor x) {
        int[] found = places(x);
        int[] shape = x.shape();
        int[] numbers = new int[Shapes.size(found.length, shape.length)];
        for (int k = 0; k < found.length; k++) {
            int rest = found[k];
            for (int d = shape.length - 1; d >= 0; d--) {
                numbers[k * shape.length + d] = rest % shape[d];
                rest /= shape[d];
            }
        }
        return IntTensor.of(numbers, found.length, shape.length);
    }

    /**
     * A vector of the elements where the mask is not 0.
     *
     * @param mask broadcasts to the shape of x
     * @throws IllegalArgumentException if it doesn't
     */
    public static Tensor masked(Tensor x, Tensor mask) {
        if (!Arrays.equals(Shapes.broadcast(x.shape(), mask.shape()), x.shape())) {
            throw new IllegalArgumentException("maskedSelect: expected a mask that broadcasts to "
                    + Shapes.toString(x.shape()) + ", got " + Shapes.toString(mask.shape()));
        }
        int[] index = places(mask.expand(x.shape()));
        return new Take("MaskedSelect", x, index, index.length).apply();
    }

    private static int[] places(Tensor t) {
        float[] values = t.detach().toArray();
        return IntStream.range(0, values.length).filter(i -> values[i] != 0).toArray();
    }
}
