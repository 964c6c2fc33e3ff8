package petal.efficientnet.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.imaging.bytesource.ByteSource;
import org.apache.commons.imaging.formats.tiff.TiffImageParser;

/**
 * Decodes the first picture of a TIFF file in its common kinds with Commons Imaging: black and white, or grey, palette
 * or RGB of 8 bits per sample; as it is, LZW, PackBits, Deflate or, in black and white, fax coding; strips or tiles.
 * Others are named. The picture is turned as the file says, because Pillow does so with TIFF, and only with TIFF.
 */
final class TiffDecoder implements Decoder {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int COLOUR = 262;
    private static final int SAMPLES = 277;
    private static final int PLANES = 284;
    private static final int SAMPLE_FORMAT = 339;
    /** The number behind the byte order: 42 in a TIFF, this in one with 64-bit places. */
    private static final int BIG = 43;

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        if (image.bytes()[2] + image.bytes()[3] == BIG) {
            throw image.unsupported("a BigTIFF");
        }
        TiffDirectory directory = TiffDirectory.of(image.bytes(), 0);
        image.requireBounded(directory.first(WIDTH, 0), directory.first(HEIGHT, 0));
        requireKnown(directory, image);
        BufferedImage decoded = new TiffImageParser().getBufferedImage(
                ByteSource.array(image.bytes(), image.name()), null);
        RgbImage rgb = decoded.isAlphaPremultiplied() ? dividedByAlpha(decoded) : RgbImage.of(decoded);
        return ExifOrientation.of(directory).upright(rgb);
    }

    /** Colours that are multiplied by their opacity become what they were, rounded down, as Pillow's. */
    private static RgbImage dividedByAlpha(BufferedImage image) {
        var rgb = new byte[3 * image.getWidth() * image.getHeight()];
        int[] row = new int[image.getWidth()];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            row = (int[]) image.getRaster().getDataElements(0, y, row.length, 1, row);
            for (int pixel : row) {
                for (int shift = 16; shift >= 0; shift -= 8) {
                    rgb[at++] = (byte) divided(pixel >> shift & 255, pixel >>> 24);
                }
            }
        }
        return new RgbImage(image.getWidth(), image.getHeight(), rgb);
    }

    private static int divided(int level, int alpha) {
        return alpha == 0 ? level : Math.min(255, 255 * level / alpha);
    }

    private static void requireKnown(TiffDirectory directory, EncodedImage image) throws ImageFormatException {
        long[] bits = directory.entries().getOrDefault(BITS, new long[] {1});
        if (bits.length == 0) {
            throw image.damaged("TIFF");
        }
        long samples = directory.first(SAMPLES, 1);
        long colour = directory.first(COLOUR, -1);
        String unknown = switch ((int) directory.first(COMPRESSION, 1)) {
            case 1, 5, 8, 32_773, 32_946 -> "";
            case 2, 3, 4 -> bits.length == 1 && bits[0] == 1 ? "" : "with fax coding of more than one bit a pixel";
            case 6, 7 -> "with JPEG inside";
            default -> "with coding " + directory.first(COMPRESSION, 1);
        };
        if (unknown.isEmpty() && !List.of(0L, 1L, 2L, 3L).contains(colour)) {
            unknown = "with colours of kind " + colour;
        }
        boolean blackAndWhite = bits.length == 1 && bits[0] == 1 && colour <= 1;
        if (unknown.isEmpty() && (!blackAndWhite && Arrays.stream(bits).anyMatch(count -> count != 8)
                || directory.first(SAMPLE_FORMAT, 1) != 1)) {
            unknown = "with samples of " + bits[0] + " bits of kind " + directory.first(SAMPLE_FORMAT, 1);
        }
        if (unknown.isEmpty() && (samples < 1 || samples > 4 || colour == 2 && samples < 3)) {
            unknown = "with " + samples + " samples a pixel";
        }
        if (unknown.isEmpty() && directory.first(PLANES, 1) != 1) {
            unknown = "with a plane for each colour";
        }
        if (!unknown.isEmpty()) {
            throw image.unsupported("a TIFF " + unknown);
        }
    }
}
