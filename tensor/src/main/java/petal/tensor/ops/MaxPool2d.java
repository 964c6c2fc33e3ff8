package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.PoolShape;

/** y is the largest element of each window that slides over an image: x [n, c, h, w], y [n, c, h′, w′]. */
public final class MaxPool2d extends Operation {
    private final Tensor x;
    private final PoolShape shape;
    private int[] found = {};

    /**
     * The maxima of x.
     *
     * @param kernel  rows and columns of a window
     * @param stride  step between windows, downwards and to the right
     * @param padding rows above and columns to the left of the image with which the first window begins
     * @throws IllegalArgumentException if the sizes don't fit
     */
    public MaxPool2d(Tensor x, int[] kernel, int[] stride, int[] padding) {
        Checks.image("maxPool2d", x);
        super(x.channelsLast());
        this.x = input(0);
        shape = new PoolShape(x.size(0), x.size(1), x.size(2), x.size(3), kernel[0], kernel[1], stride[0], stride[1],
                padding[0], padding[1]);
    }

    @Override
    protected Tensor forward() {
        int[] dims = {shape.batch(), shape.channels(), shape.outHeight(), shape.outWidth()};
        Tensor y = Tensor.emptyStrided(x.device(), dims, Shapes.channelsLast(dims));
        found = x.backend().maxPool(shape, x.storage(), y.storage());
        return y;
    }

    @Override
    @GradientFormula("dx = Σ dy of the windows whose largest element it was")
    protected Tensor[] backward(Tensor dy) {
        Tensor dx = x.zerosLike();
        x.backend().scatterAdd(dy.channelsLast().storage(), found, dx.storage());
        return new Tensor[] {dx};
    }
}
