package petal.efficientnet.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.imaging.ImageFormat;
import org.apache.commons.imaging.ImageFormats;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.bytesource.ByteSource;

/**
 * Reads image files as Pillow's {@code Image.open(file).convert('RGB')} does, down to the last bit: JPEG, PNG, GIF
 * (the first frame), BMP, PNM, TIFF and WebP, told apart by their content, never by their name. Transparency is dropped;
 * grey, palettes and CMYK become RGB; EXIF's orientation is <em>not</em> applied, because Pillow does not, unless
 * {@link #readUpright} is asked. Of a JPEG or PNG of more than 64 and up to 256 megapixels only every second pixel of
 * every second row is kept, so that it takes no more memory than others: its pixels are then a quarter of Pillow's.
 *
 * <p>Files may come from anywhere: sizes are bounded before memory is taken, and every failure is one
 * {@link ImageFormatException}. Truncated files are refused, where some decoders make the missing pixels up.
 * Any number of threads may decode at once.
 */
public final class ImageDecoder {

    private ImageDecoder() {
    }

    /**
     * Reads a picture.
     *
     * @param file of any format that is read here, whatever its name
     * @return the picture in its full size
     * @throws ImageFormatException if the file is empty, no picture, too large, truncated or damaged
     * @throws IOException          if the file cannot be read at all
     */
    public static RgbImage read(Path file) throws IOException {
        return decode(EncodedImage.read(file));
    }

    /**
     * Reads a picture and turns it as the camera that took it noted, as {@code PIL.ImageOps.exif_transpose} does.
     *
     * @param file of any format that is read here, whatever its name
     * @return the picture in its full size, standing upright
     * @throws ImageFormatException if the file is empty, no picture, too large, truncated or damaged
     * @throws IOException          if the file cannot be read at all
     */
    public static RgbImage readUpright(Path file) throws IOException {
        return upright(EncodedImage.read(file));
    }

    /**
     * Reads a picture from anywhere.
     *
     * @param in   begins with the file's first byte; stays open
     * @param size how many bytes the file has
     * @param name what to call it in messages
     * @return the picture in its full size
     * @throws ImageFormatException if the file is empty, no picture, too large, truncated or damaged
     * @throws IOException          if the stream cannot be read
     */
    public static RgbImage read(InputStream in, long size, String name) throws IOException {
        return decode(EncodedImage.read(in, size, name));
    }

    /**
     * Reads a picture from anywhere and turns it as {@link #readUpright(Path)} does.
     *
     * @param in   begins with the file's first byte; stays open
     * @param size how many bytes the file has
     * @param name what to call it in messages
     * @return the picture in its full size, standing upright
     * @throws ImageFormatException if the file is empty, no picture, too large, truncated or damaged
     * @throws IOException          if the stream cannot be read
     */
    public static RgbImage readUpright(InputStream in, long size, String name) throws IOException {
        return upright(EncodedImage.read(in, size, name));
    }

    /**
     * Decodes a picture in memory.
     *
     * @param bytes a whole file
     * @param name  what to call it in messages
     * @return the picture in its full size
     * @throws ImageFormatException if the bytes are no picture, too large, truncated or damaged
     */
    public static RgbImage decode(byte[] bytes, String name) throws ImageFormatException {
        return decode(new EncodedImage(name, bytes));
    }

    /**
     * Finds out whether {@link #read} would succeed, for JPEG and PNG at less than its cost: every coded pixel is gone
     * over, but none is kept.
     *
     * @param file of any format that is read here, whatever its name
     * @throws ImageFormatException if the file is empty, no picture, too large, truncated or damaged
     * @throws IOException          if the file cannot be read at all
     */
    public static void check(Path file) throws IOException {
        EncodedImage image = EncodedImage.read(file);
        guarded(image, decoder -> {
            decoder.check(image);
            return image;
        });
    }

    private static RgbImage upright(EncodedImage image) throws ImageFormatException {
        return ExifOrientation.of(image.bytes()).upright(decode(image));
    }

    private static RgbImage decode(EncodedImage image) throws ImageFormatException {
        return guarded(image, decoder -> decoder.decode(image));
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Decoder decoder) throws IOException;
    }

    /** The decoders' libraries throw all kinds of exceptions at damaged files: here they become one. */
    private static <T> T guarded(EncodedImage image, Work<T> work) throws ImageFormatException {
        Optional<String> unread = UnreadFormat.nameOf(image.bytes());
        if (unread.isPresent()) {
            throw image.refusal("is " + unread.get() + ", which Petal does not read", "save it as JPEG");
        }
        ImageFormat format = formatOf(image);
        try {
            return work.with(decoderOf(format, image));
        } catch (ImageFormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw image.damaged(format.getName(), e);
        }
    }

    private static ImageFormat formatOf(EncodedImage image) {
        try {
            return Imaging.guessFormat(ByteSource.array(image.bytes(), "a name without an extension to guess from"));
        } catch (IOException | RuntimeException tooShortForAnyFormat) {
            return ImageFormats.UNKNOWN;
        }
    }

    private static Decoder decoderOf(ImageFormat format, EncodedImage image) throws ImageFormatException {
        return switch (format) {
            case ImageFormats.JPEG -> new JpegDecoder();
            case ImageFormats.PNG -> new PngDecoder();
            case ImageFormats.GIF -> new GifDecoder();
            case ImageFormats.BMP -> new BmpDecoder();
            case ImageFormats.TIFF -> new TiffDecoder();
            case ImageFormats.WEBP -> new WebpDecoder();
            case ImageFormats.PBM, ImageFormats.PGM, ImageFormats.PPM -> new PnmDecoder();
            case ImageFormats.UNKNOWN -> throw image.refusal("is no picture (its content is neither JPEG, PNG, GIF, "
                    + "BMP, PNM, TIFF nor WebP, whatever its name says)", "remove it");
            default -> throw image.unsupported("a " + format.getName() + " file");
        };
    }
}
