package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Binary;

/**
 * y = √x for a sum of squares, such as a length or a deviation: where it is 0 the slope of the root is infinite, but that
 * of the length in every direction is as steep as in the opposite one, and their mean, 0, is taken.
 */
@TwiceDifferentiable
public final class Root extends Operation {
    private final Tensor x;
    private Tensor y;

    /** √x, element by element. */
    public Root(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        y = x.sqrt();
        save(y);
        return y;
    }

    @Override
    @GradientFormula("dx = dy / (2y), 0 where y = 0")
    protected Tensor[] backward(Tensor dy) {
        Tensor zero = y.eq(Tensor.full(y.device(), 0));
        Tensor somewhere = zero.neg().add(1);
        // RELU_GRAD takes its second operand where the first is above 0
        return new Tensor[] {ElementwisePair.of(Binary.RELU_GRAD, somewhere, dy.div(y.add(zero)).mul(0.5f))};
    }
}
