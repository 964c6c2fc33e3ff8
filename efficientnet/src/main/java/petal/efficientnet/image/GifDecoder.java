package petal.efficientnet.image;

import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Decodes the first frame of a GIF with the JDK's reader and puts it where it belongs on the file's canvas. What the
 * frame leaves free has the transparent colour or, without one, the first colour of the palette, as with Pillow.
 */
final class GifDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("gif");

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        GifStructure structure = GifStructure.of(image);
        image.requireBounded(structure.canvasWidth(), structure.canvasHeight());
        BufferedImage frame = READER.use(image, "GIF", reader -> reader.read(0));
        return onCanvas(RasterColor.paletteToRgb(frame.getRaster(), structure.palette()), structure);
    }

    private static RgbImage onCanvas(RgbImage frame, GifStructure structure) {
        int width = structure.canvasWidth();
        int height = structure.canvasHeight();
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        var rgb = new byte[3 * width * height];
        int background = structure.palette()[structure.background()];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (background >> 16);
            rgb[i + 1] = (byte) (background >> 8);
            rgb[i + 2] = (byte) background;
        }
        for (int y = 0; y < frame.height(); y++) {
            System.arraycopy(frame.rgb(), 3 * y * frame.width(), rgb,
                    3 * ((structure.top() + y) * width + structure.left()), 3 * frame.width());
        }
        return new RgbImage(width, height, rgb);
    }
}
