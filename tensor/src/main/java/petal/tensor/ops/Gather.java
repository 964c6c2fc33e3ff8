package petal.tensor.ops;

import petal.tensor.IntTensor;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * y[i, j, k] = x[index[i, j, k], j, k] for dimension 0, and likewise for the others: one element of x for each number of
 * the index, which names its position along the dimension.
 */
public final class Gather {
    private Gather() {
    }

    /**
     * The elements of x that {@code index} names along {@code dim}.
     *
     * @param index of x's rank, and in the other dimensions at most as long as x
     * @throws IllegalArgumentException  if its shape does not fit
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public static Tensor of(Tensor x, int dim, IntTensor index) {
        int d = Shapes.dimension(dim, x.rank());
        return new Take("Gather", x, positions("gather", x, d, index), index.shape()).apply();
    }

    /** Where in x, row-major, each number of the index points. */
    static int[] positions(String operation, Tensor x, int dim, IntTensor index) {
        int[] shape = x.shape();
        int[] wanted = index.shape();
        boolean fits = wanted.length == shape.length;
        for (int d = 0; fits && d < shape.length; d++) {
            fits = d == dim || wanted[d] <= shape[d];
        }
        if (!fits) {
            throw new IllegalArgumentException(operation + ": the index must have the rank of " + Shapes.toString(shape)
                    + " and may be longer in dimension " + dim + " only, got shape " + Shapes.toString(wanted));
        }
        int[] strides = Shapes.rowMajor(shape);
        int[] numbers = index.toArray();
        int[] positions = new int[numbers.length];
        for (int i = 0; i < positions.length; i++) {
            Checks.index(operation, numbers[i], shape[dim], dim, x);
            int rest = i;
            for (int d = wanted.length - 1; d >= 0; d--) {
                positions[i] += (d == dim ? numbers[i] : rest % wanted[d]) * strides[d];
                rest /= wanted[d];
            }
        }
        return positions;
    }
}
