package petal.efficientnet.image;

import java.io.IOException;
import javax.imageio.ImageReadParam;

/** Decodes PNG with the JDK's reader, whose rasters hold the file's own samples. It is given only what it needs. */
final class PngDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("png");

    @Override
    public void check(EncodedImage image) throws IOException {
        if (!PngPixels.canBeRead(PngStructure.of(image))) {
            decode(image);
        }
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        PngStructure structure = PngStructure.of(image);
        int reduction = image.reduction(structure.width(), structure.height());
        var param = new ImageReadParam();
        param.setSourceSubsampling(reduction, reduction, 0, 0);
        return RasterColour.toRgb(READER.use(new EncodedImage(image.name(), structure.essence()), "PNG",
                reader -> reader.read(0, param)));
    }
}
