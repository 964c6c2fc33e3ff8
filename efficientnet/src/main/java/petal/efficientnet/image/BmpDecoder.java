package petal.efficientnet.image;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes Windows bitmaps with the JDK's reader, and OS/2's, whose longer header is cut to the fields that both have.
 * The header says what is read: other kinds are named.
 */
final class BmpDecoder implements Decoder {

    private static final JdkReader READER = new JdkReader("bmp");
    private static final int HEADER = 14;
    private static final int OS2_VERSION_1 = 12;
    private static final int WINDOWS_3 = 40;
    private static final int OS2_VERSION_2 = 64;
    private static final int BIT_FIELDS = 3;
    private static final int PIXELS_AT = 10;

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        byte[] bytes = image.bytes();
        if (bytes.length < HEADER + OS2_VERSION_1) {
            throw image.truncated("BMP");
        }
        long header = unsigned32(bytes, HEADER);
        if (!List.of(12L, 40L, 52L, 56L, 64L, 108L, 124L).contains(header)) {
            throw image.unsupported("a BMP with a header of " + header + " bytes");
        }
        if (bytes.length < HEADER + header) {
            throw image.truncated("BMP");
        }
        boolean old = header == OS2_VERSION_1;
        int bits = unsigned16(bytes, old ? 24 : 28);
        if (!List.of(1, 4, 8, 16, 24, 32).contains(bits)) {
            throw image.unsupported("a BMP with " + bits + " bits a pixel");
        }
        long compression = old ? 0 : unsigned32(bytes, 30);
        if (compression > BIT_FIELDS || compression == BIT_FIELDS && header == OS2_VERSION_2) {
            throw image.unsupported(header == OS2_VERSION_2 ? "an OS/2 bitmap with another coding than Windows'"
                    : "a BMP around a picture of another format");
        }
        var readable = header == OS2_VERSION_2 ? new EncodedImage(image.name(), likeWindows(bytes)) : image;
        return RasterColour.toRgb(READER.use(readable, "BMP", reader -> {
            image.requireBounded(reader.getWidth(0), reader.getHeight(0));
            return reader.read(0);
        }));
    }

    /** Puts the first 40 bytes of OS/2's header, which mean the same in Windows 3, where the reader looks for them. */
    private static byte[] likeWindows(byte[] bytes) {
        int cut = OS2_VERSION_2 - WINDOWS_3;
        byte[] shorter = Arrays.copyOfRange(bytes, cut, bytes.length);
        System.arraycopy(bytes, 0, shorter, 0, HEADER + WINDOWS_3);
        long pixels = unsigned32(bytes, PIXELS_AT) - cut;
        for (int i = 0; i < 4; i++) {
            shorter[PIXELS_AT + i] = (byte) (pixels >> 8 * i);
            shorter[HEADER + i] = (byte) (WINDOWS_3 >> 8 * i);
        }
        return shorter;
    }

    private static int unsigned16(byte[] bytes, int at) {
        return bytes[at] & 255 | (bytes[at + 1] & 255) << 8;
    }

    private static long unsigned32(byte[] bytes, int at) {
        return unsigned16(bytes, at) | (long) unsigned16(bytes, at + 2) << 16;
    }
}
