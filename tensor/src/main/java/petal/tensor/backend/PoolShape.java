package petal.tensor.backend;

/**
 * The sizes of a pooling with windows that slide over the image. Inputs and outputs lie in memory as [batch, height,
 * width, channels]; what a window covers beside the image does not count.
 *
 * @param batch        images in the batch
 * @param channels     channels of input and output
 * @param inHeight     rows of the input
 * @param inWidth      columns of the input
 * @param kernelHeight rows of a window
 * @param kernelWidth  columns of a window
 * @param strideHeight step between windows, downwards
 * @param strideWidth  step between windows, to the right
 * @param padHeight    how many rows the first windows begin above the image, at most half of the window
 * @param padWidth     how many columns they begin to the left of it, at most half of the window
 */
public record PoolShape(int batch, int channels, int inHeight, int inWidth, int kernelHeight, int kernelWidth,
        int strideHeight, int strideWidth, int padHeight, int padWidth) {

    /** Checks that every window has a pixel of the image. */
    public PoolShape {
        if (kernelHeight < 1 || kernelWidth < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("pool2d: window and stride are at least 1, got a window of "
                    + kernelHeight + " × " + kernelWidth + " and a stride of " + strideHeight + " × " + strideWidth);
        }
        if (padHeight < 0 || padWidth < 0 || 2 * padHeight > kernelHeight || 2 * padWidth > kernelWidth) {
            throw new IllegalArgumentException("pool2d: the padding is at least 0 and at most half of the window, got "
                    + padHeight + " × " + padWidth + " for a window of " + kernelHeight + " × " + kernelWidth);
        }
        if (inHeight + 2 * padHeight < kernelHeight || inWidth + 2 * padWidth < kernelWidth) {
            throw new IllegalArgumentException("pool2d: a window of " + kernelHeight + " × " + kernelWidth
                    + " does not fit into an input of " + inHeight + " × " + inWidth + " with padding " + padHeight
                    + " × " + padWidth);
        }
    }

    /** {@return the rows of the output: ⌊(h + 2p − k) / s⌋ + 1} */
    public int outHeight() {
        return (inHeight + 2 * padHeight - kernelHeight) / strideHeight + 1;
    }

    /** {@return the columns of the output} */
    public int outWidth() {
        return (inWidth + 2 * padWidth - kernelWidth) / strideWidth + 1;
    }

    /** {@return the elements of the output} */
    public int outSize() {
        return Math.multiplyExact(batch * outHeight() * outWidth(), channels);
    }

    /**
     * Visits the elements of the output with those of their windows, channel by channel.
     *
     * @param fromImage the first image, inclusive
     * @param toImage   the last image, exclusive
     * @param visitor   called once a window
     */
    public void forEachWindow(int fromImage, int toImage, Window visitor) {
        for (int n = fromImage; n < toImage; n++) {
            for (int i = 0; i < outHeight(); i++) {
                for (int j = 0; j < outWidth(); j++) {
                    int top = i * strideHeight - padHeight;
                    int left = j * strideWidth - padWidth;
                    visitor.at(((n * outHeight() + i) * outWidth() + j) * channels, n,
                            Math.max(top, 0), Math.min(top + kernelHeight, inHeight),
                            Math.max(left, 0), Math.min(left + kernelWidth, inWidth));
                }
            }
        }
    }

    /**
     * {@return where channel 0 of a pixel of the input lies}
     *
     * @param image  from 0 on
     * @param row    from 0 on
     * @param column from 0 on
     */
    public int pixel(int image, int row, int column) {
        return ((image * inHeight + row) * inWidth + column) * channels;
    }

    /** A window. */
    @FunctionalInterface
    public interface Window {
        /**
         * Called once a window.
         *
         * @param y      where channel 0 of the output lies
         * @param image  which image of the batch
         * @param top    the first row, inclusive
         * @param bottom the last row, exclusive
         * @param left   the first column, inclusive
         * @param right  the last column, exclusive
         */
        void at(int y, int image, int top, int bottom, int left, int right);
    }
}
