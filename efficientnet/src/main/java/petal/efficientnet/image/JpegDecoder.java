package petal.efficientnet.image;

import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageReadParam;

/**
 * Decodes JPEG with the JDK's libjpeg, whose levels are Pillow's bit for bit (Commons Imaging's own decoder takes more
 * than twice the time, differs by up to 95 levels where the colours are subsampled, and knows no progressive JPEG).
 * It is given only the segments that it needs, so that nothing else in a file can make it fail. The raw components are
 * asked for and turned into RGB here, because the JDK guesses what they mean by other rules than libjpeg's and applies
 * colour profiles, which Pillow does not.
 */
final class JpegDecoder implements Decoder {

    /** Blocks that are kept until the last scan: 4 million take 512 MiB, the colours of a photo of 170 megapixels. */
    private static final long MOST_BLOCKS_KEPT = 4L << 20;
    /** Blocks times scans: 10 scans of 64 megapixels in full colour, some ten seconds. */
    private static final long MOST_BLOCK_PASSES = 32L << 20;
    private static final JdkReader READER = new JdkReader("jpeg");

    /** Has libjpeg decode everything, but only the last pixel come out: the way to it leads over all others. */
    @Override
    public void check(EncodedImage image) throws IOException {
        JpegStructure structure = structureOf(image);
        var corner = new ImageReadParam();
        corner.setSourceRegion(new Rectangle(structure.width() - 1, structure.height() - 1, 1, 1));
        read(structure, image, corner);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        JpegStructure structure = structureOf(image);
        int reduction = image.reduction(structure.width(), structure.height());
        var param = new ImageReadParam();
        param.setSourceSubsampling(reduction, reduction, 0, 0);
        Raster raster = read(structure, image, param);
        byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
        int width = raster.getWidth();
        int height = raster.getHeight();
        if (reduction == 1) {
            JpegUpsampling.interpolateRows(structure.components(), samples, width, height);
        }
        return switch (structure.colour()) {
            case GREY -> new RgbImage(width, height, JpegColour.greyToRgb(samples));
            case RGB -> new RgbImage(width, height, samples);
            case YCBCR -> new RgbImage(width, height, JpegColour.yccToRgb(samples));
            case CMYK -> new RgbImage(width, height, JpegColour.invertedCmykToRgb(samples));
            case YCCK -> new RgbImage(width, height, JpegColour.invertedCmykToRgb(JpegColour.ycckToCmyk(samples)));
        };
    }

    private static Raster read(JpegStructure structure, EncodedImage image, ImageReadParam param) throws IOException {
        var essence = new EncodedImage(image.name(), structure.essence());
        return READER.use(structure.tables() || structure.isProgressive() ? essence : JpegTables.add(essence), "JPEG",
                reader -> reader.readRaster(0, param));
    }

    private static JpegStructure structureOf(EncodedImage image) throws ImageFormatException {
        JpegStructure structure = JpegStructure.of(image);
        if (structure.frame() > 0xC2) {
            throw image.unsupported("a JPEG with " + (structure.frame() > 0xC8 ? "arithmetic" : "lossless")
                    + " coding");
        }
        if (structure.precision() != 8) {
            throw image.unsupported("a JPEG with " + structure.precision() + " bits per sample");
        }
        if (!List.of(1, 3, 4).contains(structure.components().size())) {
            throw image.unsupported("a JPEG with " + structure.components().size() + " colour components");
        }
        image.reduction(structure.width(), structure.height());
        if (!structure.complete()) {
            throw image.truncated("JPEG");
        }
        requireBoundedWork(structure, image);
        return structure;
    }

    private static void requireBoundedWork(JpegStructure structure, EncodedImage image) throws ImageFormatException {
        long blocks = structure.blocks();
        if (structure.hasSeveralScans()
                && (blocks > MOST_BLOCKS_KEPT || blocks * structure.scans() > MOST_BLOCK_PASSES)) {
            throw image.tooMuchWork("has " + structure.width() + " x " + structure.height() + " pixels in "
                    + structure.scans() + " scans, which is more work than Petal does for one picture");
        }
    }
}
