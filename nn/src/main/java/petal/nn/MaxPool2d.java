package petal.nn;

import petal.tensor.Pooling;
import petal.tensor.Tensor;

/**
 * The largest number of each window that slides over an image: what matters is whether a pattern is there, and less where.
 *
 * <p>Shapes: x [batch, channels, h, w], y [batch, channels, h′, w′] with h′ = ⌊(h + 2·padding − kernel)/stride⌋ + 1.
 */
public final class MaxPool2d extends Module {
    private final int kernelSize;
    private final int stride;
    private final int padding;

    /**
     * Windows side by side: the stride is the kernel's size, and there is no padding.
     *
     * @param kernelSize rows and columns of a window, at least 1
     */
    public MaxPool2d(int kernelSize) {
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
    public MaxPool2d(int kernelSize, int stride, int padding) {
        if (kernelSize < 1 || stride < 1 || padding < 0 || 2 * padding > kernelSize) {
            throw new IllegalArgumentException(
                    "MaxPool2d: kernel and stride are at least 1, the padding from 0 to half of "
                            + "the kernel, got kernel " + kernelSize + ", stride " + stride + ", padding " + padding);
        }
        this.kernelSize = kernelSize;
        this.stride = stride;
        this.padding = padding;
    }

    @Override
    public Tensor forward(Tensor x) {
        return Pooling.maxPool2d(x, new int[] {kernelSize, kernelSize}, new int[] {stride, stride},
                new int[] {padding, padding});
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + kernelSize + ", stride=" + stride + ", padding=" + padding
                + ", dilation=1, ceil_mode=False";
    }
}
