package petal.efficientnet.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of an image file before they are decoded, and the sentences that refuse them.
 *
 * @param name  the file, as the user knows it
 * @param bytes its whole content
 */
record EncodedImage(String name, byte[] bytes) {

    /** The largest picture that is decoded as it is: 64 megapixels take 192 MiB as RGB. */
    static final int MAX_PIXELS = 64 * 1024 * 1024;
    /** The largest picture that is decoded at all, reduced: a decoder that works row by row needs little memory. */
    static final int MAX_REDUCED_PIXELS = 4 * MAX_PIXELS;
    /** The longest side that is decoded, which is also the longest that a JPEG can have. */
    static final int MAX_SIDE = 65_535;
    /** The largest file that is read: an uncompressed picture of {@link #MAX_PIXELS} with alpha. */
    static final long MAX_BYTES = 4L * MAX_PIXELS + 65_536;

    private static final String COPY_AGAIN = "copy or download it again";
    private static final String SAVE_SMALLER = "save it smaller";

    static EncodedImage read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, Files.size(file), file.toString());
        }
    }

    /** Reads {@code size} bytes, if a picture may have so many. */
    static EncodedImage read(InputStream in, long size, String name) throws IOException {
        var none = new EncodedImage(name, new byte[0]);
        if (size == 0) {
            throw none.refusal("is empty (0 bytes)", COPY_AGAIN);
        }
        if (size > MAX_BYTES) {
            throw none.refusal("has " + size + " bytes, more than the " + MAX_BYTES + " that a picture may have",
                    SAVE_SMALLER);
        }
        return new EncodedImage(name, in.readNBytes((int) size));
    }

    /** Bounds the memory that decoding takes, before it is taken. */
    void requireBounded(long width, long height) throws ImageFormatException {
        requireBounded(width, height, MAX_PIXELS);
    }

    /**
     * Bounds a picture that the decoder can reduce while it decodes: above {@link #MAX_PIXELS} only every second pixel
     * of every second row is kept.
     *
     * @return 1 or 2: one of so many pixels and rows is kept
     */
    int reduction(long width, long height) throws ImageFormatException {
        requireBounded(width, height, MAX_REDUCED_PIXELS);
        return width * height > MAX_PIXELS ? 2 : 1;
    }

    private void requireBounded(long width, long height, long mostPixels) throws ImageFormatException {
        if (width < 1 || height < 1) {
            throw refusal("says that it has " + width + " x " + height + " pixels", COPY_AGAIN);
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > mostPixels) {
            throw refusal("says that it has " + width + " x " + height + " pixels, more than the "
                    + (mostPixels >> 20) + " megapixels (and " + MAX_SIDE + " a side) that are decoded", SAVE_SMALLER);
        }
    }

    ImageFormatException truncated(String kind) {
        return refusal("is a truncated " + kind + " (it stops before its end marker)", COPY_AGAIN);
    }

    ImageFormatException damaged(String kind) {
        return refusal(damage(kind), COPY_AGAIN);
    }

    ImageFormatException damaged(String kind, Throwable cause) {
        return new ImageFormatException(name, damage(kind), COPY_AGAIN, cause);
    }

    private static String damage(String kind) {
        return "is a damaged " + kind + " whose pixels cannot be read";
    }

    ImageFormatException tooMuchWork(String what) {
        return refusal(what, "save it as a JPEG without progressive coding");
    }

    ImageFormatException unsupported(String what) {
        return refusal("is " + what + ", which Petal does not read", "save it as an 8-bit JPEG or PNG");
    }

    ImageFormatException refusal(String problem, String advice) {
        return new ImageFormatException(name, problem, advice);
    }
}
