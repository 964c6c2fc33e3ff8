package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.autograd.TwiceDifferentiable;

/** y = log Σ eˣ over some dimensions, computed without overflow: the largest x is taken out of the sum. */
@TwiceDifferentiable
public final class LogSumExp extends Operation {
    private final Tensor x;
    private final boolean keepDim;
    private final int[] dims;
    /** The shape of the result with 1 for each dimension that was reduced. */
    private int[] kept = {};
    private Tensor y;

    /**
     * The logarithm of the sum of exponentials over {@code dims}, or over all dimensions if none are named.
     *
     * @param keepDim whether the reduced dimensions become 1 instead of disappearing
     */
    public LogSumExp(Tensor x, boolean keepDim, int... dims) {
        super(x);
        this.x = x;
        this.keepDim = keepDim;
        this.dims = dims.clone();
    }

    @Override
    protected Tensor forward() {
        Tensor largest = x.size() == 0 ? x.sum(true, dims) : x.max(true, dims);
        // nothing can be taken out of the sum where the largest is infinite
        Tensor finite = new Where(largest.abs().eq(Tensor.full(x.device(), Float.POSITIVE_INFINITY)),
                largest.zerosLike(), largest).apply();
        y = x.sub(finite).exp().sum(true, dims).log().add(finite);
        kept = y.shape();
        y = keepDim ? y : y.reshape(x.sum(false, dims).shape());
        save(x, y);
        return y;
    }

    @Override
    @GradientFormula("dx = dy · eˣ⁻ʸ")
    protected Tensor[] backward(Tensor dyAnyShape) {
        Tensor dy = dyAnyShape.reshape(kept);
        return new Tensor[] {dy.mul(x.sub(y.reshape(kept)).exp())};
    }
}
