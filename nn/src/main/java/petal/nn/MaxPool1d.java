package petal.nn;

import petal.tensor.Pooling;
import petal.tensor.Shapes;
import petal.tensor.Tensor;
import petal.tensor.backend.PoolWindow;

/**
 * {@link MaxPool2d} in one dimension: the largest number of each window that slides over a sequence.
 *
 * <p>Shapes: x [batch, channels, length], y [batch, channels, length′] with length′ = ⌊(length + 2·padding −
 * kernel)/stride⌋ + 1.
 */
public final class MaxPool1d extends Module {
    private final PoolWindow window;

    /**
     * Windows side by side: the stride is the kernel's size, and there is no padding.
     *
     * @param kernelSize elements of a window, at least 1
     */
    public MaxPool1d(int kernelSize) {
        this(kernelSize, kernelSize, 0);
    }

    /**
     * Windows that lie within the sequence and its padding.
     *
     * @param kernelSize elements of a window
     * @param stride     step between neighbouring windows
     * @param padding    by how much the first window begins before the sequence, at most half of a window
     * @throws IllegalArgumentException if a number is out of range
     */
    public MaxPool1d(int kernelSize, int stride, int padding) {
        window = new PoolWindow(1, kernelSize, 1, stride, 0, padding, false);
    }

    @Override
    public Tensor forward(Tensor x) {
        if (x.rank() != 3) {
            throw new IllegalArgumentException("MaxPool1d: expected [batch, channels, length], got shape "
                    + Shapes.toString(x.shape()));
        }
        return Pooling.maxPool2d(x.unsqueeze(2), window).squeeze(2);
    }

    @Override
    protected String extraRepr() {
        return "kernel_size=" + window.kernelWidth() + ", stride=" + window.strideWidth() + ", padding="
                + window.padWidth() + ", dilation=1, ceil_mode=False";
    }
}
