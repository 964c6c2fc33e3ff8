package petal.tensor.ops;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import petal.tensor.IntTensor;
import petal.tensor.Selection;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * The order of the elements along a dimension. Equal ones keep their order, and not-a-number counts as larger than every
 * number, as in PyTorch. The gradient of what is chosen is that of gathering it.
 */
public final class Ranking {
    private Ranking() {
    }

    /**
     * The first {@code k} of the elements along {@code dim} in their order.
     *
     * @throws IllegalArgumentException unless 0 ≤ k ≤ the length of the dimension
     */
    public static Selection first(Tensor x, int k, int dim, boolean descending) {
        int d = Shapes.dimension(dim, x.rank());
        int n = x.size(d);
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("topk: expected k from 0 to " + n + ", the length of dimension " + d
                    + " of shape " + Shapes.toString(x.shape()) + ", got " + k);
        }
        return select(x, d, k, row -> IntStream.range(0, n).boxed().sorted(order(row, descending)).limit(k)
                .mapToInt(i -> i).toArray());
    }

    /**
     * The first of the largest elements along {@code dim}, which becomes 1.
     *
     * @throws IllegalArgumentException if there are no elements
     */
    public static Selection max(Tensor x, int dim) {
        int d = Shapes.dimension(dim, x.rank());
        if (x.size(d) == 0) {
            throw new IllegalArgumentException("the largest of no numbers is not defined; got shape "
                    + Shapes.toString(x.shape()) + " and dimension " + d);
        }
        return select(x, d, 1, row -> {
            int best = 0;
            for (int i = 1; i < row.length; i++) {
                if (row[i] > row[best] || Float.isNaN(row[i]) && !Float.isNaN(row[best])) {
                    best = i;
                }
            }
            return new int[] {best};
        });
    }

    private static Comparator<Integer> order(float[] row, boolean descending) {
        // adding 0 makes −0 and 0 equal, which compare tells apart
        Comparator<Integer> rising = (a, b) -> Float.compare(row[a] + 0f, row[b] + 0f);
        return descending ? rising.reversed() : rising;
    }

    /** Which positions of a row are chosen. */
    private interface Choice {
        int[] of(float... row);
    }

    private static Selection select(Tensor x, int dim, int k, Choice choice) {
        int[] shape = x.shape();
        int n = shape[dim];
        int inner = Shapes.size(Arrays.copyOfRange(shape, dim + 1, shape.length));
        float[] values = x.detach().toArray();
        shape[dim] = k;
        int[] indices = new int[Shapes.size(shape)];
        float[] row = new float[n];
        int rows = n == 0 ? 0 : values.length / n;
        for (int r = 0; r < rows; r++) {
            int start = r / inner * n * inner + r % inner;
            for (int i = 0; i < n; i++) {
                row[i] = values[start + i * inner];
            }
            int[] chosen = choice.of(row);
            for (int i = 0; i < k; i++) {
                indices[(r / inner * k + i) * inner + r % inner] = chosen[i];
            }
        }
        IntTensor index = IntTensor.of(indices, shape);
        return new Selection(Gather.of(x, dim, index), index);
    }
}
