package petal.tensor.ops;

import java.util.ArrayList;
import java.util.List;
import petal.tensor.Tensor;

/**
 * y[i] = x[0] · … · x[i] along a dimension. Each is the one before it times the next element, so that the gradient, that of
 * these multiplications, is right where there are zeros among the elements.
 */
public final class CumProd {
    private CumProd() {
    }

    /** Running products along dimension {@code dim}, counted from the front. */
    public static Tensor of(Tensor x, int dim) {
        int n = x.size(dim);
        if (n == 0) {
            return x.mul(1);
        }
        List<Tensor> products = new ArrayList<>(List.of(x.slice(dim, 0, 1)));
        for (int i = 1; i < n; i++) {
            products.add(products.getLast().mul(x.slice(dim, i, i + 1)));
        }
        return new Concat(dim, products.toArray(Tensor[]::new)).apply();
    }
}
