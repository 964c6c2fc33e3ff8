package petal.nn;

import petal.tensor.Pooling;
import petal.tensor.Tensor;

/**
 * The largest number of each of a fixed number of windows that cover the image, whatever its size.
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, size, size].
 */
public final class AdaptiveMaxPool2d extends Module {
    private final int outputSize;

    /**
     * To a square of windows.
     *
     * @param outputSize rows and columns, at least 1
     */
    public AdaptiveMaxPool2d(int outputSize) {
        this.outputSize = outputSize;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.adaptiveMaxPool2d(x, outputSize, outputSize);
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize;
    }
}
