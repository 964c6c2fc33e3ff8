package petal.tensor.ops;

import java.util.Arrays;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.ImageShape;
import petal.tensor.backend.Prologue;
import petal.tensor.backend.Storage;

/**
 * y[n, c, i, j] = x[n, c, i, j] · s[n, c, 0, 0]: how squeeze-and-excitation scales channels (Hu et al. 2018, eq. 4).
 */
public final class ScaleChannels extends Operation {
    private final Tensor x;
    private final Tensor s;
    private final SavedActivation saved;

    /**
     * x with each channel of each image multiplied by a factor of its own.
     *
     * @throws IllegalArgumentException unless x is [n, c, h, w] and s [n, c, 1, 1]
     */
    public ScaleChannels(Tensor x, Tensor s) {
        Checks.image("scaleChannels", x);
        Checks.sameDevice("scaleChannels", x, s);
        checkShape(x, s);
        super(x.channelsLast(), s.channelsLast());
        this.x = input(0);
        this.s = input(1);
        this.saved = SavedActivation.withoutFactors(this.x);
    }

    /** Refuses a scale that does not have one factor for each channel of each image of x. */
    private static void checkShape(Tensor x, Tensor s) {
        if (!Arrays.equals(s.shape(), new int[] {x.size(0), x.size(1), 1, 1})) {
            throw new IllegalArgumentException("scaleChannels: an input of shape " + Shapes.toString(x.shape())
                    + " needs a scale of shape [" + x.size(0) + ", " + x.size(1) + ", 1, 1], got "
                    + Shapes.toString(s.shape()));
        }
    }

    private ImageShape shape() {
        return new ImageShape(x.size(0), x.size(2) * x.size(3), x.size(1));
    }

    @Override
    protected Tensor forward() {
        save(s);
        if (needsGrad(1)) {
            save(saved.storages());
        }
        return Fusion.defer(x.emptyLike(),
                new DeferredPrologue(x.storage(), new Prologue(null, s.storage()), shape()));
    }

    @Override
    @GradientFormula({"dx = dy · s", "ds[n, c] = Σ dy · x over the pixels"})
    protected Tensor[] backward(Tensor dyAnyLayout) {
        Tensor dy = dyAnyLayout.channelsLast();
        Tensor dx = needsGrad(0) ? placeFor(x, dy) : null;
        Tensor ds = needsGrad(1) ? s.emptyLike() : null;
        Storage dxStorage = dx == null ? null : dx.storage();
        Storage dsStorage = ds == null ? null : ds.storage();
        Prologue.Norm norm = saved.prologue().norm();
        if (norm == null) {
            x.backend().scaleChannelsBackward(shape(), saved.x(), s.storage(), dy.storage(), dxStorage, dsStorage);
        } else {
            x.backend().scaleChannelsBackward(shape(), saved.x(), norm, s.storage(), dy.storage(), dxStorage,
                    dsStorage);
        }
        return new Tensor[] {dx, ds};
    }
}
