package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y = αx + β with two numbers α and β. */
@TwiceDifferentiable
public final class Affine extends Operation {
    private final Tensor x;
    private final float alpha;
    private final float beta;

    /** αx + β. */
    public Affine(Tensor x, float alpha, float beta) {
        super(x);
        this.x = x;
        this.alpha = alpha;
        this.beta = beta;
    }

    @Override
    protected Tensor forward() {
        Tensor dense = x.isDense() ? x : x.contiguous();
        Tensor y = dense.emptyLike();
        x.backend().affine(dense.storage(), alpha, beta, y.storage(), y.size());
        return y;
    }

    @Override
    @GradientFormula("dx = α · dy")
    protected Tensor[] backward(Tensor dy) {
        return new Tensor[] {new Affine(dy, alpha, 0).apply()};
    }

    @Override
    public String name() {
        if (beta == 0) {
            return alpha == -1 ? "Neg" : "Mul";
        }
        return alpha == 1 ? "Add" : "Affine";
    }
}
