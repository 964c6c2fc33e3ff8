package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.Autograd;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y = x − log Σ eˣ over the last dimension. */
@TwiceDifferentiable
public final class LogSoftmax extends Operation {
    private final Tensor x;
    private Tensor y;

    /** Logarithm of the softmax over the last dimension, computed without overflow. */
    public LogSoftmax(Tensor x) {
        super(x);
        this.x = x;
    }

    @Override
    protected Tensor forward() {
        Tensor rows = x.contiguous();
        y = rows.emptyLike();
        x.backend().logSoftmax(rows.storage(), x.size() / Math.max(x.size(-1), 1), x.size(-1), y.storage());
        save(y);
        return y;
    }

    @Override
    @GradientFormula("dx = dy − eʸ · Σ dy")
    protected Tensor[] backward(Tensor dy) {
        if (Autograd.isEnabled()) {
            return new Tensor[] {dy.sub(y.exp().mul(dy.sum(true, -1)))};
        }
        Tensor rows = dy.contiguous();
        Tensor dx = y.emptyLike();
        y.backend().logSoftmaxBackward(y.storage(), rows.storage(), y.size() / Math.max(y.size(-1), 1), y.size(-1),
                dx.storage());
        return new Tensor[] {dx};
    }
}
