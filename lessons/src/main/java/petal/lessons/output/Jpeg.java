package petal.lessons.output;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as small files. */
public final class Jpeg {

    private Jpeg() {}

    /**
     * {@return the picture as the address of an image that is inside the address}
     *
     * @param image   stays as it is
     * @param quality from 0 to 1
     */
    public static String dataUri(BufferedImage image, float quality) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes(image, quality));
    }

    /**
     * {@return the picture as a JPEG file has it}
     *
     * @param image   stays as it is
     * @param quality from 0 to 1
     */
    public static byte[] bytes(BufferedImage image, float quality) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
