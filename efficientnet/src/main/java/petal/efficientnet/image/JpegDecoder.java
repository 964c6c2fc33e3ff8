package petal.efficientnet.image;

import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;

/**
 * Decodes JPEG with the JDK's libjpeg, whose levels are Pillow's bit for bit (Commons Imaging's own decoder takes more
 * than twice the time, differs by up to 95 levels where the colours are subsampled, and knows no progressive JPEG).
 * The raw components are asked for and turned into RGB here, because the JDK guesses what they mean by other rules than
 * libjpeg's and applies colour profiles, which Pillow does not.
 */
final class JpegDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("jpeg");

    @Override
    public void check(EncodedImage image) throws ImageFormatException {
        structureOf(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        JpegStructure structure = structureOf(image);
        EncodedImage whole = structure.tables() || structure.isProgressive() ? image : JpegTables.add(image);
        Raster raster = READER.use(whole, "JPEG", reader -> reader.readRaster(0, null));
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        int height = raster.getHeight();
        return switch (structure.color()) {
            case GREY -> new RgbImage(width, height, JpegColor.greyToRgb(samples));
            case RGB -> new RgbImage(width, height, samples);
            case YCBCR -> new RgbImage(width, height, JpegColor.yccToRgb(samples));
            case CMYK -> new RgbImage(width, height, JpegColor.invertedCmykToRgb(samples));
            case YCCK -> new RgbImage(width, height, JpegColor.invertedCmykToRgb(JpegColor.ycckToCmyk(samples)));
        };
    }

    private static JpegStructure structureOf(EncodedImage image) throws ImageFormatException {
        JpegStructure structure = JpegStructure.of(image);
        if (structure.frame() > 0xC2) {
            throw image.unsupported("a JPEG with " + (structure.frame() > 0xC8 ? "arithmetic" : "lossless")
                    + " coding");
        }
        if (structure.precision() != 8) {
            throw image.unsupported("a JPEG with " + structure.precision() + " bits a sample");
        }
        if (!List.of(1, 3, 4).contains(structure.components().length)) {
            throw image.unsupported("a JPEG with " + structure.components().length + " colour components");
        }
        image.requireBounded(structure.width(), structure.height());
        if (!structure.complete()) {
            throw image.truncated("JPEG");
        }
        return structure;
    }
}
