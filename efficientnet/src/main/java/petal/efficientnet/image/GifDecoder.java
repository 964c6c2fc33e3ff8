package petal.efficientnet.image;

import java.io.IOException;

/**
 * Decodes the first frame of a GIF and puts it where it belongs on the file's canvas. What the frame leaves free has
 * the transparent colour or, without one, the first colour of the palette, as with Pillow. The JDK's reader is not
 * used: it fills pixels that the file lacks, and gets repeated clear codes wrong.
 */
final class GifDecoder implements Decoder {

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        GifStructure structure = GifStructure.of(image);
        image.requireBounded(structure.canvasWidth(), structure.canvasHeight());
        if (structure.width() == 0 || structure.height() == 0) {
            throw image.damaged("GIF");
        }
        byte[] indices = new GifLzw(image, structure.data()).decode(structure.width() * structure.height());
        int width = structure.canvasWidth();
        var rgb = new byte[3 * width * structure.canvasHeight()];
        if (structure.width() < width || structure.height() < structure.canvasHeight()) {
            for (int at = 0; at < rgb.length; at += 3) {
                paint(rgb, at, structure.colour(structure.background()));
            }
        }
        for (int coded = 0; coded < structure.height(); coded++) {
            int row = structure.interlaced() ? interlaced(coded, structure.height()) : coded;
            int at = 3 * ((structure.top() + row) * width + structure.left());
            for (int x = 0; x < structure.width(); x++, at += 3) {
                paint(rgb, at, structure.colour(indices[coded * structure.width() + x] & 255));
            }
        }
        return new RgbImage(width, structure.canvasHeight(), rgb);
    }

    private static void paint(byte[] rgb, int at, int colour) {
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }

    /** Which row comes at place {@code coded}: every 8th from 0, every 8th from 4, every 4th from 2, every 2nd from 1. */
    private static int interlaced(int coded, int height) {
        int place = coded;
        for (int[] pass : new int[][] {{0, 8}, {4, 8}, {2, 4}}) {
            int rows = Math.max(0, Math.ceilDiv(height - pass[0], pass[1]));
            if (place < rows) {
                return pass[0] + place * pass[1];
            }
            place -= rows;
        }
        return 1 + 2 * place;
    }
}
