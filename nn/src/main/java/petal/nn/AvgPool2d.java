package petal.nn;

import petal.tensor.Pooling;
import petal.tensor.Tensor;

/**
 * The mean of each window that slides over an image, zeros of the padding included.
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, h′, w′] with h′ = ⌊(h + 2·padding − kernel)/stride⌋ + 1.
 */
public final class AvgPool2d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int padding;

    /**
     * Windows side by side: the stride is the kernel's size, and there is no padding.
     *
     * @param kernelSize rows and columns of a window, at least 1
     */
    public AvgPool2d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /**
     * With everything given.
     *
     * @param kernelSize rows and columns of a window
     * @param stride     step between neighbouring windows
     * @param padding    by how much the first windows begin beside the image, at most half of a window
     * @throws IllegalArgumentException if a number is out of range
     */
    public AvgPool2d(int kernelSize, int stride, int padding) {
        if (kernelSize < 1 || stride < 1 || padding < 0 || 2 * padding > kernelSize) {
            throw new IllegalArgumentException(
                    "AvgPool2d: kernel and stride are at least 1, the padding from 0 to half of "
                            + "the kernel, got kernel " + kernelSize + ", stride " + stride + ", padding " + padding);
        }
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.avgPool2d(x, new int[] {kernelSize, kernelSize}, new int[] {stride, stride},
                new int[] {padding, padding});
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + kernelSize + ", stride=" + stride + ", padding=" + padding;
    }
}
