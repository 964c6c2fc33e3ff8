package petal.efficientnet.image;

import java.util.zip.CRC32;

/**
 * What the chunks of a PNG file say (PNG specification, section 5), read without inflating a pixel.
 *
 * @param width     columns
 * @param height    rows
 * @param colorType {@link #GREY}, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha
 */
record PngStructure(long width, long height, int colorType) {

    static final int GREY = 0;

    private static final int HEADER = 0x49484452;
    private static final int END = 0x49454E44;
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_FRAME_BYTES = 12;

    /**
     * Walks over the chunks to the end marker and compares their checksums.
     *
     * @throws ImageFormatException if the file ends before, or a chunk does not match its checksum
     */
    static PngStructure of(EncodedImage image) throws ImageFormatException {
        byte[] bytes = image.bytes();
        PngStructure header = null;
        int type = 0;
        for (int at = SIGNATURE_BYTES; type != END; ) {
            if (at + CHUNK_FRAME_BYTES > bytes.length) {
                throw image.truncated("PNG");
            }
            long length = unsigned32(bytes, at);
            if (length > bytes.length - at - CHUNK_FRAME_BYTES) {
                throw image.truncated("PNG");
            }
            type = (int) unsigned32(bytes, at + 4);
            requireChecksum(image, at + 4, (int) length + 4);
            if (header == null) {
                header = header(image, at + 8, type, length);
            }
            at += (int) length + CHUNK_FRAME_BYTES;
        }
        return header;
    }

    private static PngStructure header(EncodedImage image, int at, int type, long length) throws ImageFormatException {
        if (type != HEADER || length != 13) {
            throw image.damaged("PNG", null);
        }
        byte[] bytes = image.bytes();
        return new PngStructure(unsigned32(bytes, at), unsigned32(bytes, at + 4), bytes[at + 9]);
    }

    private static void requireChecksum(EncodedImage image, int at, int length) throws ImageFormatException {
        var crc = new CRC32();
        crc.update(image.bytes(), at, length);
        if (crc.getValue() != unsigned32(image.bytes(), at + length)) {
            throw image.damaged("PNG", null);
        }
    }

    private static long unsigned32(byte[] bytes, int at) {
        return (bytes[at] & 255L) << 24 | (bytes[at + 1] & 255) << 16
                | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }
}
