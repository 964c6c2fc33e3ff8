package petal.efficientnet.image;

import java.io.IOException;

/** Reads the files of one format. Implementations have no state: any number of threads may use one. */
interface Decoder {

    /**
     * Finds out, as cheaply as is reliable, whether {@link #decode} would succeed.
     *
     * @throws ImageFormatException if not
     */
    void check(EncodedImage image) throws IOException;

    /**
     * Decodes the picture as {@code Image.open(file).convert('RGB')} does.
     *
     * @throws ImageFormatException if the file cannot be decoded, or not without making pixels up
     */
    RgbImage decode(EncodedImage image) throws IOException;
}
