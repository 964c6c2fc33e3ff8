package petal.efficientnet.image;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.IOException;

/** Decodes PNG with the JDK's reader, whose rasters hold the file's own samples. */
final class PngDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("png");

    @Override
    public void check(EncodedImage image) throws ImageFormatException {
        structureOf(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        boolean opaqueGrey = structureOf(image).colorType() == PngStructure.GREY;
        BufferedImage decoded = READER.use(image, "PNG", reader -> reader.read(0));
        return RasterColor.toRgb(opaqueGrey ? withoutTransparency(decoded) : decoded);
    }

    private static PngStructure structureOf(EncodedImage image) throws ImageFormatException {
        PngStructure structure = PngStructure.of(image);
        image.requireBounded(structure.width(), structure.height());
        return structure;
    }

    /** The JDK makes a band of alpha of one grey that is marked transparent; Pillow leaves the picture grey. */
    private static BufferedImage withoutTransparency(BufferedImage grey) {
        var raster = grey.getRaster();
        if (raster.getNumBands() == 1) {
            return grey;
        }
        var only = raster.createWritableChild(0, 0, grey.getWidth(), grey.getHeight(), 0, 0, new int[] {0});
        var model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false,
                Transparency.OPAQUE, only.getTransferType());
        return new BufferedImage(model, only, false, null);
    }
}
