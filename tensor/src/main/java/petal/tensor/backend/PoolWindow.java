package petal.tensor.backend;

/**
 * The windows that a pooling slides over an image.
 *
 * @param kernelHeight rows of a window, at least 1
 * @param kernelWidth  columns of a window, at least 1
 * @param strideHeight step between windows, downwards, at least 1
 * @param strideWidth  step between windows, to the right, at least 1
 * @param padHeight    how many rows the first windows begin above the image, at most half of the window
 * @param padWidth     how many columns they begin to the left of it, at most half of the window
 * @param ceilMode     whether windows that reach beyond the right and lower end of the image and its padding count, too
 */
public record PoolWindow(int kernelHeight, int kernelWidth, int strideHeight, int strideWidth, int padHeight,
        int padWidth, boolean ceilMode) {

    /** Checks that each number is in its range. */
    public PoolWindow {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("pool2d: window and stride are at least 1, got a window of "
                    + kernelHeight + " × " + kernelWidth + " and a stride of " + strideHeight + " × " + strideWidth);
        }
        if (padHeight < 0 || padWidth < 0 || 2 * padHeight > kernelHeight || 2 * padWidth > kernelWidth) {
            throw new IllegalArgumentException("pool2d: the padding is at least 0 and at most half of the window, got "
                    + padHeight + " × " + padWidth + " for a window of " + kernelHeight + " × " + kernelWidth);
        }
    }

    /**
     * {@return square windows}
     *
     * @param kernel   rows and columns of a window
     * @param stride   step between windows
     * @param padding  by how much the first windows begin beside the image
     * @param ceilMode whether windows that reach beyond the end count, too
     * @throws IllegalArgumentException if a number is out of its range
     */
    public static PoolWindow square(int kernel, int stride, int padding, boolean ceilMode) {
        return new PoolWindow(kernel, kernel, stride, stride, padding, padding, ceilMode);
    }

    /**
     * {@return how many windows there are from top to bottom}
     *
     * @param height rows of the image
     * @throws IllegalArgumentException if a window does not fit
     */
    public int rows(int height) {
        return count("high", height, kernelHeight, strideHeight, padHeight);
    }

    /**
     * {@return how many windows there are from left to right}
     *
     * @param width columns of the image
     * @throws IllegalArgumentException if a window does not fit
     */
    public int columns(int width) {
        return count("wide", width, kernelWidth, strideWidth, padWidth);
    }

    /** ⌊(size + 2·pad − kernel)/stride⌋ + 1, rounded up in ceil mode unless the last window would begin behind the image. */
    private int count(String direction, int size, int kernel, int stride, int pad) {
        int rest = size + 2 * pad - kernel;
        if (rest < 0) {
            throw new IllegalArgumentException("pool2d: a window of " + kernelHeight + " × " + kernelWidth
                    + " does not fit into an input that is " + size + " " + direction + " with padding " + pad);
        }
        int count = rest / stride + 1;
        boolean another = ceilMode && rest % stride > 0 && count * stride < size + pad;
        return another ? count + 1 : count;
    }
}
