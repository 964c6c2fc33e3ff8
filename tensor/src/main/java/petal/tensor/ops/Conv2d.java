package petal.tensor.ops;

import org.jspecify.annotations.Nullable;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.Backend;
import petal.tensor.backend.Conv2dShape;
import petal.tensor.backend.Epilogue;

/**
 * 2-D convolution (cross-correlation, as in every deep-learning library): with x [n, c, h, w], weight
 * [o, c/groups, kh, kw] and bias [o],
 *
 * <p>y[n, o, i, j] = b[o] + Σ x[n, c, i·stride + u − padding, j·stride + v − padding] · w[o, c, u, v].
 *
 * <p>Results lie channels-last in memory.
 */
public final class Conv2d extends Operation {
    private final Tensor x;
    private final Tensor weight;
    private final @Nullable Tensor bias;
    private final Conv2dShape shape;
    private final SavedActivation saved;

    /**
     * The convolution of x with {@code weight}, plus {@code bias} unless that is null.
     *
     * @throws IllegalArgumentException if the shapes don't fit
     */
    public Conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, int stride, int padding, int groups) {
        this.shape = shape(x, weight, stride, padding, groups);
        Checks.sameDevice("conv2d", x, weight, bias);
        Checks.length("conv2d", "bias", bias, weight.size(0));
        super(x.channelsLast(), weight.contiguous(), bias == null ? null : bias.contiguous());
        this.x = input(0);
        this.weight = input(1);
        this.bias = input(2);
        this.saved = SavedActivation.of(this.x);
    }

    /** The sizes that define the convolution of x with {@code weight}, checked. */
    private static Conv2dShape shape(Tensor x, Tensor weight, int stride, int padding, int groups) {
        Checks.image("conv2d", x);
        Checks.rank("conv2d", "weight", weight, 4, "[out channels, in channels / groups, height, width]");
        if (x.size(1) != weight.size(1) * groups) {
            throw new IllegalArgumentException("conv2d: a weight of shape " + Shapes.toString(weight.shape()) + " with "
                    + groups + " groups expects " + weight.size(1) * groups + " input channels, got an input of shape "
                    + Shapes.toString(x.shape()));
        }
        return new Conv2dShape(x.size(0), x.size(1), x.size(2), x.size(3), weight.size(0), weight.size(2),
                weight.size(3), stride, padding, groups);
    }

    @Override
    protected Tensor forward() {
        if (needsGrad(0)) {
            save(weight);
        }
        if (needsGrad(1)) {
            save(saved.storages());
        }
        Tensor y = output();
        DeferredConv2d conv = Fusion.conv2d(shape, x, weight, Epilogue.bias(bias == null ? null : bias.storage()),
                !isRecorded());
        if (isRecorded()) {
            y.storage().writeNow(conv);
            return y;
        }
        return Fusion.defer(y, conv);
    }

    /** An uninitialised result, channels-last. */
    private Tensor output() {
        int[] dims = {shape.batch(), shape.outChannels(), shape.outHeight(), shape.outWidth()};
        return Tensor.emptyStrided(x.device(), dims, Shapes.channelsLast(dims));
    }

    @Override
    @GradientFormula({"dx = each dy spread over the window that it came from, weighted with w",
        "dw = x correlated with dy", "db = Σ dy over images and pixels"})
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = dyAnyLayout.channelsLast();
        Tensor dx = needsGrad(0) ? x.emptyLike() : null;
        Tensor dw = needsGrad(1) ? Tensor.empty(x.device(), weight.shape()) : null;
        Backend backend = x.backend();
        if (dx != null && dw != null) {
            backend.conv2dGrads(shape, saved.x(), saved.prologue(), dy.storage(), weight.storage(), dx.storage(),
                    dw.storage());
        } else if (dx != null) {
            backend.conv2dInputGrad(shape, dy.storage(), weight.storage(), dx.storage());
        } else if (dw != null) {
            backend.conv2dWeightGrad(shape, saved.x(), saved.prologue(), dy.storage(), dw.storage());
        }
        return new Tensor[] {dx, dw, needsGrad(2) ? dy.sum(false, 0, 2, 3) : null};
    }

    @Override
    public long multiplyAdds() {
        return shape.multiplyAdds();
    }
}
