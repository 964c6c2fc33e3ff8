package petal.tensor.backend.cpu.rows;

/**
 * Some channels of an image's rows, a whole number of vectors.
 *
 * @param channels channels of a pixel
 * @param from     the first channel of the block
 * @param to       one past the last
 * @param width    pixels of a row
 */
public record ChannelBlock(int channels, int from, int to, int width) {
}
