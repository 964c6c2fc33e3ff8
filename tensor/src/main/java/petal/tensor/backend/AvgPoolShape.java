package petal.tensor.backend;

/**
 * The sizes of an adaptive average pooling. Inputs and outputs lie in memory as [batch, height, width, channels].
 *
 * @param batch     images in the batch
 * @param channels  channels of input and output
 * @param inHeight  rows of the input
 * @param inWidth   columns of the input
 * @param outHeight rows of the output
 * @param outWidth  columns of the output
 */
public record AvgPoolShape(int batch, int channels, int inHeight, int inWidth, int outHeight, int outWidth) {
    /** {@return whether each channel of an image becomes one element, its mean} */
    public boolean isGlobal() {
        return outHeight == 1 && outWidth == 1;
    }

    /** {@return the input as rows of pixels} */
    public ImageShape input() {
        return new ImageShape(batch, inHeight * inWidth, channels);
    }

    /** {@return the output as rows of pixels} */
    public ImageShape output() {
        return new ImageShape(batch, outHeight * outWidth, channels);
    }
}
