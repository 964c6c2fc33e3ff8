package petal.efficientnet.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What the chunks of a PNG file say (PNG specification, section 5), read without inflating a pixel. As with Pillow, a
 * chunk before the pixels must match its checksum; the pixels' own checksums and all that follows them decide nothing.
 *
 * @param width   columns
 * @param height  rows
 * @param header  the content of the header chunk
 * @param pixels  the compressed pixels
 * @param essence the file reduced to header, palette, pixels and end: without colour profiles, transparency and text,
 *                each of which the JDK would look into
 */
record PngStructure(long width, long height, byte[] header, byte[] pixels, byte[] essence) {

    private static final int SIGNATURE_BYTES = 8;
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int CHUNK_FRAME_BYTES = 12;
    private static final int HEADER_BYTES = 13;
    private static final int RGB = 2;
    private static final int PALETTE = 3;

    /**
     * Walks over the chunks.
     *
     * @throws ImageFormatException if there are no pixels, or a chunk before them does not match its checksum, or the
     *                              header describes no PNG
     */
    static PngStructure of(EncodedImage image) throws ImageFormatException {
        return new Walk(image).run();
    }

    private static final class Walk {

        private final EncodedImage image;
        private final byte[] bytes;
        private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        private int at = SIGNATURE_BYTES;
        private byte[] header = {};
        private byte[] palette = {};

        Walk(EncodedImage image) {
            this.image = image;
            this.bytes = image.bytes();
        }

        PngStructure run() throws ImageFormatException {
            if (bytes.length < SIGNATURE_BYTES || ByteBuffer.wrap(bytes).getLong() != SIGNATURE) {
                throw image.damaged("PNG");
            }
            String type = "";
            boolean behindPixels = false;
            while (!"IEND".equals(type) && at + CHUNK_FRAME_BYTES - 4 <= bytes.length) {
                long length = unsigned32(bytes, at);
                type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
                boolean isPixels = "IDAT".equals(type) && !behindPixels;
                behindPixels |= pixels.size() > 0 && !isPixels;
                boolean whole = length <= bytes.length - at - CHUNK_FRAME_BYTES;
                int end = whole ? at + 8 + (int) length : bytes.length;
                boolean right = whole && checksum(at + 4, end) == unsigned32(bytes, end);
                if (isPixels) {
                    pixels.write(bytes, at + 8, (int) Math.min(length, bytes.length - at - 8));
                } else if (!behindPixels) {
                    take(type, Arrays.copyOfRange(bytes, at + 8, end), whole, right);
                }
                at = whole ? end + 4 : bytes.length;
            }
            return structure("IEND".equals(type));
        }

        /** A chunk before the pixels. */
        private void take(String type, byte[] content, boolean whole, boolean right) throws ImageFormatException {
            if (!whole) {
                throw image.truncated("PNG");
            }
            if (!right || header.length == 0 && (!"IHDR".equals(type) || content.length != HEADER_BYTES)) {
                throw image.damaged("PNG");
            }
            switch (type) {
                case "IHDR" -> {
                    header = normalised(content);
                    // a picture that is too large is not looked at further
                    image.reduction(unsigned32(header, 0), unsigned32(header, 4));
                }
                case "PLTE" -> palette = content;
                default -> {}
            }
        }

        private byte[] normalised(byte[] content) throws ImageFormatException {
            int bits = content[8];
            boolean known = switch (content[9]) {
                case 0 -> List.of(1, 2, 4, 8, 16).contains(bits);
                case PALETTE -> List.of(1, 2, 4, 8).contains(bits);
                case RGB, 4, 6 -> bits == 8 || bits == 16;
                default -> false;
            };
            if (!known || content[11] != 0) {
                throw image.damaged("PNG");
            }
            content[10] = 0;
            content[12] = (byte) (content[12] == 0 ? 0 : 1);
            return content;
        }

        private PngStructure structure(boolean ended) throws ImageFormatException {
            if (header.length == 0 || pixels.size() == 0) {
                throw ended ? image.refusal("is a PNG without a picture in it", "remove it or save it again")
                        : image.truncated("PNG");
            }
            var essence = new ByteArrayOutputStream(pixels.size() + 1024);
            essence.write(bytes, 0, SIGNATURE_BYTES);
            chunk(essence, "IHDR", header);
            if (header[9] == PALETTE) {
                // as many colours as a pixel can name, so that none lies beyond; those that the file lacks are black
                chunk(essence, "PLTE", Arrays.copyOf(palette, 3 << header[8]));
            }
            byte[] compressed = pixels.toByteArray();
            chunk(essence, "IDAT", compressed);
            chunk(essence, "IEND", new byte[0]);
            return new PngStructure(unsigned32(header, 0), unsigned32(header, 4), header, compressed,
                    essence.toByteArray());
        }

        private long checksum(int from, int to) {
            var crc = new CRC32();
            crc.update(bytes, from, to - from);
            return crc.getValue();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        write32(out, content.length);
        out.writeBytes(name);
        out.writeBytes(content);
        write32(out, (int) crc.getValue());
    }

    private static void write32(ByteArrayOutputStream out, int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }

    private static long unsigned32(byte[] bytes, int at) {
        return (bytes[at] & 255L) << 24 | (bytes[at + 1] & 255) << 16
                | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }
}
