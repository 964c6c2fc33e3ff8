package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y joins tensors along one dimension. */
@TwiceDifferentiable
public final class Concat extends Operation {
    private final Tensor[] parts;
    private final int dim;
    private final int[] shape;

    /**
     * The parts, one after the other along {@code dim}; −1 is the last.
     *
     * @throws IllegalArgumentException if there are none, or their other dimensions differ
     */
    public Concat(int dim, Tensor... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("concat needs at least one tensor");
        }
        Checks.sameDevice("concat", parts);
        super(parts);
        this.parts = inputs();
        this.dim = Shapes.dimension(dim, parts[0].rank());
        this.shape = parts[0].shape();
        for (int i = 1; i < parts.length; i++) {
            append(i);
        }
    }

    private void append(int i) {
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

    @Override
    protected Tensor forward() {
        Tensor y = Tensor.empty(parts[0].device(), shape);
        int at = 0;
        for (Tensor part : parts) {
            int next = at + part.size(dim);
            y.slice(dim, at, next).copyFrom(part);
            at = next;
        }
        return y;
    }

    @Override
    @GradientFormula("dx = its part of dy")
    protected Tensor[] backward(Tensor dy) {
        Tensor[] gradients = new Tensor[parts.length];
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            int next = at + parts[i].size(dim);
            gradients[i] = needsGrad(i) ? dy.slice(dim, at, next) : null;
            at = next;
        }
        return gradients;
    }
}
