package petal.tensor.ops;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/**
 * y = f(x), element by element, for a function that has no kernel of its own: it is computed number by number, as its
 * formula says, in double precision.
 */
@TwiceDifferentiable
public final class Pointwise extends Operation {
    private final Function function;
    private final Tensor x;

    /**
     * A function and its derivatives.
     *
     * @param name      what the graph calls it
     * @param value     f
     * @param slope     f′; null if it is not known
     * @param curvature f″; null if it is not known
     */
    public record Function(String name, DoubleUnaryOperator value, @Nullable DoubleUnaryOperator slope,
            @Nullable DoubleUnaryOperator curvature) {

        /** The derivative, which is a function itself. */
        private Function derivative() {
            if (slope == null) {
                throw new IllegalStateException("grad: " + name + " cannot be differentiated again, because its "
                        + "derivative is not known");
            }
            return new Function(name + "′", slope, curvature, null);
        }
    }

    /** f(x), in the layout of x if that is dense. */
    public Pointwise(Function function, Tensor x) {
        super(x);
        this.function = function;
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        save(x);
        Tensor dense = x.isDense() ? x : x.contiguous();
        Tensor y = dense.emptyLike();
        x.backend().map(function.value, dense.storage(), y.storage(), x.size());
        return y;
    }

    @Override
    @GradientFormula("dx = f′(x) · dy")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {new Pointwise(function.derivative(), x).apply().mul(dy)};
    }

    @Override
    public String name() {
        return function.name;
    }
}
