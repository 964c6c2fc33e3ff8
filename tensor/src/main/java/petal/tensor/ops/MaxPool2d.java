package petal.tensor.ops;

import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.autograd.GradientFormula;
import petal.tensor.autograd.Operation;
import petal.tensor.backend.PoolShape;
import petal.tensor.backend.PoolWindow;

/** y is the largest element of each window that slides over an image: x [n, c, h, w], y [n, c, h′, w′]. */
public final class MaxPool2d extends Operation {
    private final Tensor x;
    private final PoolShape shape;
    private int[] found = {};

    /**
     * The maxima of x.
     *
     * @param window what slides over the images
     * @throws IllegalArgumentException if x is no image or no window fits into it
     */
    public MaxPool2d(Tensor x, PoolWindow window) {
        Checks.image("maxPool2d", x);
        super(x.channelsLast());
        this.x = input(0);
        shape = new PoolShape(x.size(0), x.size(1), x.size(2), x.size(3), window);
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
