package petal.nn;

import petal.tensor.Functional;
import petal.tensor.Tensor;

/**
 * Averages an image down to a fixed number of pixels, whatever its size. With one pixel what is left says how strongly
 * each channel's pattern is present anywhere in the image (<a href="https://arxiv.org/abs/1312.4400">Lin et al.
 * 2013</a>, section 3.2), and the network accepts images of any size.
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, size, size].
 */
public final class AdaptiveAvgPool2d extends Module {
    private final int outputSize;

    /**
     * Averages to {@code outputSize} rows and columns.
     *
     * @param outputSize at least 1
     */
    public AdaptiveAvgPool2d(int outputSize) {
        this.outputSize = outputSize;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Functional.adaptiveAvgPool2d(x, outputSize, outputSize);
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + outputSize;
    }
}
