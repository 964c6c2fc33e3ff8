package petal.tensor.ops;

import petal.tensor.Tensor;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;
import petal.tensor.backend.Prologue;

/**
 * Convolution of an image whose channels are weighed first, as squeeze-and-excitation does before the block narrows:
 * y = (x · s) ∗ w with x [n, c, h, w] and s [n, c, 1, 1]. The kernel weighs what it reads, so that the product x · s
 * never is in memory.
 *
 * <p>With g = the gradient with respect to x · s, which is that of {@link Conv2d}:  dx = g · s,
 * ds[n, c] = Σ g · x over the pixels, and dw is that of a convolution of x · s.
 */
public final class ScaledConv2d extends Operation {
    private final Tensor x;
    private final Tensor s;
    private final Tensor weight;
    private final Conv2dShape shape;
    private final Kept kept;

    /**
     * The convolution of x · s with {@code weight}.
     *
     * @throws IllegalArgumentException if the shapes don't fit together
     */
    public ScaledConv2d(Tensor x, Tensor s, Tensor weight, int stride, int padding, int groups) {
        Checks.sameDevice("scaledConv2d", x, s, weight);
        this.shape = Conv2d.shape(x, weight, stride, padding, groups);
        ScaleChannels.checkShapes("scaledConv2d", x, s);
        super(x.channelsLast(), s.channelsLast(), weight.contiguous());
        this.x = input(0);
        this.s = input(1);
        this.weight = input(2);
        this.kept = Kept.of(this.x);
    }

    @Override
    protected Tensor forward() {
        save(s);
        if (needsGrad(0) || needsGrad(1)) {
            save(weight);
        }
        if (needsGrad(1) || needsGrad(2)) {
            save(kept.tensors());
        }
        Tensor y = Conv2d.output(x, shape);
        x.backend().conv2d(shape, x.storage(), new Prologue(null, s.storage()), weight.storage(), Epilogue.NONE,
                y.storage());
        return y;
    }

    @Override
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = dyAnyLayout.channelsLast();
        boolean ofInputs = needsGrad(0) || needsGrad(1);
        Tensor[] gradients = Conv2d.gradients(shape, x, kept, s, dy, weight, ofInputs, needsGrad(2));
        Tensor dx = gradients[0];
        Tensor ds = needsGrad(1) ? s.emptyLike() : null;
        if (ofInputs) {
            x.backend().scaleChannelsBackward(kept.storage(), kept.norm(), s.storage(), dx.storage(), x.size(0),
                    x.size(2) * x.size(3), x.size(1), needsGrad(0) ? dx.storage() : null,
                    ds == null ? null : ds.storage());
        }
        return new Tensor[] {needsGrad(0) ? dx : null, ds, gradients[1]};
    }

    @Override
    public long multiplyAdds() {
        return shape.multiplyAdds();
    }

    @Override
    public String name() {
        return "ScaleChannels+Conv2d";
    }
}
