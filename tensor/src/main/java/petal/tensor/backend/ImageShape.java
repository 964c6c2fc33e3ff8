package petal.tensor.backend;

/**
 * The size of a batch of images in memory, [batch, pixels, channels]: a matrix with one row per pixel and one column per
 * channel.
 *
 * @param batch    images in the batch
 * @param pixels   pixels of an image; 1 for a batch of vectors
 * @param channels channels of a pixel
 */
public record ImageShape(int batch, int pixels, int channels) {
    /** {@return pixels of the whole batch} */
    public int rows() {
        return batch * pixels;
    }

    /** {@return the elements of the whole batch} */
    public int size() {
        return batch * pixels * channels;
    }
}
