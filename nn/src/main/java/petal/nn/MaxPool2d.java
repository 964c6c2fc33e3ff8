package petal.nn;

import petal.tensor.Pooling;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;

/**
 * The largest number of each window that slides over an image: what matters is whether a pattern is there, and less where.
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, h′, w′] with h′ = ⌊(h + 2·padding − kernel)/stride⌋ + 1.
 */
public final class MaxPool2d extends Module {
    private final PoolWindow window;

    /**
     * Windows side by side: the stride is the kernel's size, and there is no padding.
     *
     * @param kernelSize rows and columns of a window, at least 1
     */
    public MaxPool2d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /**
     * Windows that lie within the image and its padding.
     *
     * @param kernelSize rows and columns of a window
     * @param stride     step between neighbouring windows
     * @param padding    by how much the first windows begin beside the image, at most half of a window
     * @throws IllegalArgumentException if a number is out of range
     */
    public MaxPool2d(int kernelSize, int stride, int padding) {
        this(PoolWindow.square(kernelSize, stride, padding, false));
    }

    /**
     * Windows of which all may be said: numbers that differ in height and width, and whether those count that reach beyond
     * the end, PyTorch's {@code ceil_mode}.
     *
     * @param window what slides over the image
     */
    public MaxPool2d(PoolWindow window) {
        this.window = window;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.maxPool2d(x, window);
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + Windows.pair(window.kernelHeight(), window.kernelWidth()) + ", stride="
                + Windows.pair(window.strideHeight(), window.strideWidth()) + ", padding="
                + Windows.pair(window.padHeight(), window.padWidth()) + ", dilation=1, ceil_mode="
                + (window.ceilMode() ? "True" : "False");
    }
}
