package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;

/**
 * The convolution backwards, which makes images larger: y[n, o, i·stride + u − padding, j·stride + v − padding] += x[n, c,
 * i, j] · w[c, o, u, v]. That is the gradient of {@link Conv2d} with respect to its input, and its own gradient is a
 * convolution.
 */
public final class ConvTranspose2d extends Operation {
    private final Tensor x;
    private final Tensor weight;
    /** The convolution that leads from y to x. */
    private final Conv2dShape back;

    /**
     * x [n, c, h, w] with {@code weight} [c, o/groups, kh, kw] made to [n, o, h′, w′] with h′ = (h − 1)·stride − 2·padding
     * + kh + outputPadding.
     *
     * @param outputPadding rows and columns more at the end, fewer than the stride: of the sizes from which a convolution
     *                      comes to h, which one
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public ConvTranspose2d(Tensor x, Tensor weight, int stride, int padding, int outputPadding, int groups) {
        Checks.image("convTranspose2d", x);
        Checks.rank("convTranspose2d", "weight", weight, 4, "[in channels, out channels / groups, height, width]");
        Checks.sameDevice("convTranspose2d", x, weight);
        if (x.size(1) != weight.size(0)) {
            throw new IllegalArgumentException("convTranspose2d: a weight of shape " + Shapes.toString(weight.shape())
                    + " expects " + weight.size(0) + " input channels, got an input of shape "
                    + Shapes.toString(x.shape()));
        }
        if (outputPadding < 0 || outputPadding >= Math.max(stride, 1)) {
            throw new IllegalArgumentException("convTranspose2d: the output padding is at least 0 and below the stride "
                    + stride + ", got " + outputPadding);
        }
        super(x.channelsLast(), weight.contiguous());
        this.x = input(0);
        this.weight = input(1);
        back = new Conv2dShape(x.size(0), weight.size(1) * groups,
                (x.size(2) - 1) * stride - 2 * padding + weight.size(2) + outputPadding,
                (x.size(3) - 1) * stride - 2 * padding + weight.size(3) + outputPadding, x.size(1), weight.size(2),
                weight.size(3), stride, padding, groups);
    }

    @Override
    protected Tensor forward() {
        if (needsGrad(0)) {
            save(weight);
        }
        if (needsGrad(1)) {
            save(x);
        }
        int[] dims = {back.batch(), back.inChannels(), back.inHeight(), back.inWidth()};
        Tensor y = Tensor.emptyStrided(x.device(), dims, Shapes.channelsLast(dims));
        x.backend().conv2dInputGrad(back, x.storage(), weight.storage(), y.storage());
        return y;
    }

    @Override
    @GradientFormula({"dx = dy convolved with w", "dw = dy correlated with x"})
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = dyAnyLayout.channelsLast();
        Tensor dx = needsGrad(0) ? x.emptyLike() : null;
        Tensor dw = needsGrad(1) ? Tensor.empty(x.device(), weight.shape()) : null;
        if (dx != null) {
            x.backend().conv2d(back, dy.storage(), weight.storage(), Epilogue.bias(null), dx.storage());
        }
        if (dw != null) {
            x.backend().conv2dWeightGrad(back, dy.storage(), x.storage(), dw.storage());
        }
        return new Tensor[] {dx, dw};
    }

    @Override
    public long multiplyAdds() {
        return back.multiplyAdds();
    }
}
