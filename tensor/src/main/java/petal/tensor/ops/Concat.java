package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;

/** y joins tensors along one dimension; each gets its part of dy back. */
public final class Concat extends Operation {
    private final Tensor[] parts;
    private final int dim;
    private final int[] shape;

    /**
     * The parts, one after the other along {@code dim}.
     *
     * @throws IllegalArgumentException if there are none, or their other dimensions differ
     */
    public Concat(int dim, Tensor... parts) {
        super(parts);
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat needs at least one tensor");
        }
        Checks.sameDevice("concat", parts);
        this.parts = parts;
        this.dim = dim;
        this.shape = parts[0].shape();
        for (int i = 1; i < parts.length; i++) {
            int[] expected = parts[0].shape();
            int[] actual = parts[i].shape();
            if (actual.length == expected.length) {
                shape[dim] += actual[dim];
                expected[dim] = actual[dim];
            }
            if (!Arrays.equals(expected, actual)) {
                throw new IllegalArgumentException("concat along dimension " + dim + ": part " + i + " has shape "
                        + Shapes.toString(actual) + ", which does not continue " + Shapes.toString(parts[0].shape()));
            }
        }
    }

    @Override
    protected Tensor forward() {
        Tensor y = Tensor.empty(parts[0].device(), shape);
        int at = 0;
        for (Tensor part : parts) {
            y.backend().copyStrided(part.storage(), part.offset(), part.strides(),
                    y.storage(), at * y.strides()[dim], y.strides(), part.shape());
            at += part.size(dim);
        }
        return y;
    }

    @Override
    protected Tensor[] backward(Tensor dy) {
        Tensor[] gradients = new Tensor[parts.length];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            int next = at + parts[i].size(dim);
            gradients[i] = needsGrad(i) ? dy.slice(dim, at, next).copy() : null;
            at = next;
        }
        return gradients;
    }
}
