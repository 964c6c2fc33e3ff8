package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.AvgPoolShape;

/**
 * Averages an image over a grid of windows that cover it: output cell i of o covers rows ⌊i·h/o⌋ to ⌈(i+1)·h/o⌉,
 * columns likewise. With 1 × 1 cells it is the mean over all pixels.
 */
public final class AdaptiveAvgPool2d extends Operation {
    private final Tensor x;
    private final int outHeight;
    private final int outWidth;

    /**
     * x of shape [n, c, h, w] averaged to [n, c, outHeight, outWidth].
     *
     * @throws IllegalArgumentException if x has another rank or no pixels, or a size is not positive
     */
    public AdaptiveAvgPool2d(Tensor x, int outHeight, int outWidth) {
        super(x.channelsLast());
        this.x = input(0);
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        if (outHeight < 1 || outWidth < 1 || x.size(2) < 1 || x.size(3) < 1) {
            throw new IllegalArgumentException("adaptiveAvgPool2d: cannot average an input of shape "
                    + Shapes.toString(x.shape()) + " over " + outHeight + " × " + outWidth
                    + " windows; both need pixels");
        }
    }

    @Override
    protected Tensor forward() {
        int[] shape = {x.size(0), x.size(1), outHeight, outWidth};
        Tensor y = Tensor.emptyStrided(x.device(), shape, Shapes.channelsLast(shape));
        x.backend().adaptiveAvgPool(shape(), x.storage(), y.storage());
        return y;
    }

    @Override
    @GradientFormula("dx = dy of its window / pixels of the window")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.emptyLike();
        x.backend().adaptiveAvgPoolBackward(shape(), dy.channelsLast().storage(), dx.storage());
        return new Tensor[] {dx};
    }

    private AvgPoolShape shape() {
        return new AvgPoolShape(x.size(0), x.size(1), x.size(2), x.size(3), outHeight, outWidth);
    }
}
