package petal.tensor.ops;

import java.util.function.DoubleUnaryOperator;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;

/**
 * y = f(x), element by element, for a function that has no kernel of its own: it is computed number by number, as its
 * formula says, in double precision.
 */
public final class Pointwise extends Operation {
    private final Function function;
    private final Tensor x;

    /**
     * A function and its derivative.
     *
     * @param name  what the graph calls it
     * @param value f
     * @param slope f′
     */
    public record Function(String name, DoubleUnaryOperator value, DoubleUnaryOperator slope) {
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
        return map(function.value);
    }

    @Override
    @GradientFormula("dx = f′(x) · dy")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {map(function.slope).mul(dy)};
    }

    private Tensor map(DoubleUnaryOperator f) {
        Tensor dense = x.isDense() ? x : x.contiguous();
        Tensor y = dense.emptyLike();
        x.backend().map(name(), f, dense.storage(), y.storage(), x.size());
        return y;
    }

    @Override
    public String name() {
        return function.name;
    }
}
