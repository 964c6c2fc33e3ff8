package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y repeats x along dimensions of size 1 (stride 0, nothing is copied). */
@TwiceDifferentiable
public final class Expand extends Operation {
    private final Tensor x;
    private final int[] shape;

    /**
     * x repeated to {@code shape}.
     *
     * @throws IllegalArgumentException if x does not broadcast to it
     */
    public Expand(Tensor x, int... shape) {
        super(x);
        this.x = x;
        this.shape = shape.clone();
        if (!Arrays.equals(Shapes.broadcast(x.shape(), shape), shape)) {
            throw new IllegalArgumentException("expand: shape " + Shapes.toString(x.shape()) + " does not expand to "
                    + Shapes.toString(shape));
        }
    }

    @Override
    protected Tensor forward() {
        return new Tensor(x.storage(), x.offset(), shape, Shapes.broadcastStrides(x.shape(), x.strides(), shape));
    }

    @Override
    @GradientFormula("dx = Σ dy over the repetitions")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {ElementwisePair.sumTo(dy, x.shape())};
    }
}
