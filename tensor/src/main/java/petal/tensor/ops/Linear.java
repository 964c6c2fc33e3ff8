package petal.tensor.ops;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/**
 * Y = X · Wᵀ + b: X is [n, in], W is [out, in], b is [out] or absent.
 */
@TwiceDifferentiable
public final class Linear extends Operation {
    private final Tensor x;
    private final Tensor weight;
    private final @Nullable Tensor bias;

    /**
     * X · Wᵀ + b.
     *
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public Linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        super(x, weight, bias);
        this.x = x;
        this.weight = weight;
        this.bias = bias;
        Checks.sameDevice("linear", x, weight, bias);
        if (x.rank() != 2 || weight.rank() != 2 || x.size(1) != weight.size(1)) {
            throw new IllegalArgumentException("linear: expected an input [n, in] and a weight [out, in], got "
                    + Shapes.toString(x.shape()) + " and " + Shapes.toString(weight.shape()));
        }
        Checks.length("linear", "bias", bias, weight.size(0));
    }

    /** X · Wᵀ + b for x [..., in] with any leading dimensions: the result is [..., out]. */
    public static Tensor of(Tensor x, Tensor weight, @Nullable Tensor bias) {
        if (x.rank() == 2 || x.rank() == 0 || weight.rank() != 2) {
            return new Linear(x, weight, bias).apply();
        }
        int[] shape = x.shape();
        int rows = Shapes.size(Arrays.copyOf(shape, shape.length - 1));
        shape[shape.length - 1] = weight.size(0);
        return new Linear(x.reshape(rows, x.size(-1)), weight, bias).apply().reshape(shape);
    }

    @Override
    protected Tensor forward() {
        if (needsGrad(0)) {
            save(weight);
        }
        if (needsGrad(1)) {
            save(x);
        }
        Tensor y = MatMul.multiply(x, weight.t());
        return bias == null ? y : y.add(bias);
    }

    @Override
    @GradientFormula({"dX = dY · W", "dW = dYᵀ · X", "db = Σ dY over the rows"})
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {
            needsGrad(0) ? new MatMul(dy, weight).apply() : null,
            needsGrad(1) ? new MatMul(dy.t(), x).apply() : null,
            needsGrad(2) ? dy.sum(false, 0) : null,
        };
    }

    @Override
    public long multiplyAdds() {
        return (long) x.size(0) * weight.size(0) * weight.size(1);
    }
}
