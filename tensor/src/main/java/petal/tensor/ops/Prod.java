package petal.tensor.ops;

import petal.tensor.Tensor;

/**
 * y = the product of the elements along a dimension. Halves are multiplied with halves until one is left, so that the
 * gradient, that of these multiplications, is right where there are zeros among the elements.
 */
public final class Prod {
    private Prod() {
    }

    /** The product along dimension {@code dim}, counted from the front, which becomes 1; the product of nothing is 1. */
    public static Tensor of(Tensor x, int dim) {
        int n = x.size(dim);
        if (n == 0) {
            return x.sum(true, dim).add(1);
        }
        Tensor y = x;
        while (n > 1) {
            int half = n / 2;
            Tensor product = y.slice(dim, 0, half).mul(y.slice(dim, half, 2 * half));
            y = n % 2 == 0 ? product : new Concat(dim, product, y.slice(dim, n - 1, n)).apply();
            n -= half;
        }
        return y;
    }
}
