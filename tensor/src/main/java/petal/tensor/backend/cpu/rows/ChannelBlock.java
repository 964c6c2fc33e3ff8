package petal.tensor.backend.cpu.rows;

/**
 * Some channels of an image's rows, a whole number of vectors.
 *
 * @param channels    channels of a pixel
 * @param from        the first channel of the block
 * @param to          one past the last
 * @param width       pixels of a row
 * @param outChannels channels of a pixel of the result, where the block begins as far from the pixel's start
 */
public record ChannelBlock(int channels, int from, int to, int width, int outChannels) {
}
