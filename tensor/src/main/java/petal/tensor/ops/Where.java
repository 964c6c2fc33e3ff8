package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;
import petal.tensor.backend.Binary;

/**
 * y = a where the condition is not 0, else b, element by element with broadcasting. What is not chosen does not matter,
 * be it infinite or not-a-number.
 */
@TwiceDifferentiable
public final class Where extends Operation {
    private final Tensor a;
    private final Tensor b;
    private final Tensor yes;
    private final Tensor no;

    /**
     * a or b, as {@code condition} says; it gets no gradient.
     *
     * @throws IllegalArgumentException if the shapes don't broadcast or the devices differ
     */
    public Where(Tensor condition, Tensor a, Tensor b) {
        Checks.sameDevice("where", condition, a, b);
        super(a, b);
        this.a = a;
        this.b = b;
        no = condition.eq(Tensor.full(condition.device(), 0));
        yes = no.neg().add(1);
    }

    @Override
    protected Tensor forward() {
        save(yes, no);
        return choose(yes, a).add(choose(no, b));
    }

    /** x where {@code chosen} is 1, else 0: RELU_GRAD takes its second operand where the first is above 0. */
    private static Tensor choose(Tensor chosen, Tensor x) {
        return ElementwisePair.of(Binary.RELU_GRAD, chosen, x);
    }

    @Override
    @GradientFormula({"da = dy where the condition holds, else 0", "db = dy where it does not, else 0"})
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {
            needsGrad(0) ? ElementwisePair.sumTo(choose(yes, dy), a.shape()) : null,
            needsGrad(1) ? ElementwisePair.sumTo(choose(no, dy), b.shape()) : null,
        };
    }
}
