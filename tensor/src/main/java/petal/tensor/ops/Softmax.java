package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y = eˣ / Σ eˣ over the last dimension. */
@TwiceDifferentiable
public final class Softmax extends Operation {
    private final Tensor x;
    private Tensor y;

    /** Softmax over the last dimension. */
    public Softmax(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        Tensor rows = x.contiguous();
        y = rows.emptyLike();
        x.backend().softmax(rows.storage(), x.size() / Math.max(x.size(-1), 1), x.size(-1), y.storage());
        save(y);
        return y;
    }

    @Override
    @GradientFormula("dx = y · (dy − Σ dy·y)")
    protected Tensor[] backward(Tensor dy) {
        if (Autograd.isEnabled()) {
            return new Tensor[] {y.mul(dy.sub(dy.mul(y).sum(true, -1)))};
        }
        Tensor rows = dy.contiguous();
        Tensor dx = y.emptyLike();
        y.backend().softmaxBackward(y.storage(), rows.storage(), y.size() / Math.max(y.size(-1), 1), y.size(-1),
                dx.storage());
        return new Tensor[] {dx};
    }
}
