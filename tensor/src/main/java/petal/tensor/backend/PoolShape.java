package petal.tensor.backend;

/**
 * The sizes of a pooling with windows that slide over the image. Inputs and outputs lie in memory as [batch, height,
 * width, channels]; what a window covers beside the image does not count.
 *
 * @param batch    images in the batch
 * @param channels channels of input and output
 * @param inHeight rows of the input
 * @param inWidth  columns of the input
 * @param window   what slides over the images
 */
public record PoolShape(int batch, int channels, int inHeight, int inWidth, PoolWindow window) {

    /** {@return the rows of the output} */
    public int outHeight() {
        return window.rows(inHeight);
    }

    /** {@return the columns of the output} */
    public int outWidth() {
        return window.columns(inWidth);
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
        int rows = outHeight();
        int columns = outWidth();
        for (int n = fromImage; n < toImage; n++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int top = i * window.strideHeight() - window.padHeight();
                    int left = j * window.strideWidth() - window.padWidth();
                    visitor.at(((n * rows + i) * columns + j) * channels, n,
                            Math.max(top, 0), Math.min(top + window.kernelHeight(), inHeight),
                            Math.max(left, 0), Math.min(left + window.kernelWidth(), inWidth));
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
