package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** Dimension i of y is dimension order[i] of x (the strides are exchanged, nothing is copied). */
@TwiceDifferentiable
public final class Permute extends Operation {
    private final Tensor x;
    private final int[] order;

    /**
     * x with its dimensions in {@code order}.
     *
     * @throws IllegalArgumentException if {@code order} is no permutation of x's dimensions
     */
    public Permute(Tensor x, int... order) {
        super(x);
        this.x = x;
        this.order = order.clone();
        if (order.length != x.rank()
                || Arrays.stream(order).filter(d -> d >= 0 && d < order.length).distinct().count() != order.length) {
            throw new IllegalArgumentException("permute: expected an order of the " + x.rank() + " dimensions of "
                    + Shapes.toString(x.shape()) + ", got " + Shapes.toString(order));
        }
    }

    @Override
    protected Tensor forward() {
        return new Tensor(x.storage(), x.offset(), Shapes.permute(x.shape(), order),
                Shapes.permute(x.strides(), order));
    }

    @Override
    @GradientFormula("dx = dy with its dimensions in their old order")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {dy.permute(Shapes.inverse(order))};
    }
}
