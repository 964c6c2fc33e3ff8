package petal.efficientnet.image;

import java.io.IOException;

/** Decodes Windows bitmaps with the JDK's reader. */
final class BmpDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("bmp");
    private static final int HEADER_SIZE = 14;
    /** Where a header of 40 bytes or more has the kind of compression: 4 and 5 are JPEG and PNG. */
    private static final int COMPRESSION = 30;

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        byte[] bytes = image.bytes();
        if (bytes.length > COMPRESSION && bytes[HEADER_SIZE] >= 40 && bytes[COMPRESSION] > 3) {
            throw image.unsupported("a BMP around a picture of another format");
        }
        return RasterColor.toRgb(READER.use(image, "BMP", reader -> reader.read(0)));
    }
}
