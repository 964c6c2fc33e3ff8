package petal.efficientnet.image;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the markers of a JPEG file say, read without decoding a pixel (ITU-T T.81, annex B): enough to refuse what is
 * too large, truncated or of a kind that the decoder does not know, and to know which colours the components are.
 *
 * @param frame      the start-of-frame marker's last byte: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, ...
 * @param precision  bits a sample
 * @param width      columns
 * @param height     rows
 * @param components the components' identifiers, in order
 * @param jfif       whether a JFIF marker came, which means that three components are YCbCr
 * @param adobe      the colour transform of an Adobe marker (0 none, 1 YCbCr, 2 YCCK), or -1 without one
 * @param tables     whether Huffman tables came before the pixels; single pictures out of a Motion JPEG have none
 * @param complete   whether the end-of-image marker came
 */
record JpegStructure(int frame, int precision, int width, int height, byte[] components, boolean jfif, int adobe,
        boolean tables, boolean complete) {

    /** How the components are to be understood. */
    enum Color { GREY, RGB, YCBCR, CMYK, YCCK }

    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    /**
     * Walks over the markers.
     *
     * @throws ImageFormatException if there is no frame to decode
     */
    static JpegStructure of(EncodedImage image) throws ImageFormatException {
        return new Walk(image).run();
    }

    /** Whether the pixels come in several passes, each finer than the one before. */
    boolean isProgressive() {
        return frame == 0xC2;
    }

    /** libjpeg's rules for what the components mean, for the markers that are there. */
    Color color() {
        return switch (components.length) {
            case 1 -> Color.GREY;
            case 3 -> threeComponents();
            default -> adobe <= 0 ? Color.CMYK : Color.YCCK;
        };
    }

    private Color threeComponents() {
        if (jfif) {
            return Color.YCBCR;
        }
        boolean named = Arrays.equals(components, new byte[] {'R', 'G', 'B'});
        return adobe == 0 || adobe < 0 && named ? Color.RGB : Color.YCBCR;
    }

    /** One walk from the start marker to the end marker. */
    private static final class Walk {

        private final EncodedImage image;
        private final byte[] bytes;
        private int at = 2;
        private int frame;
        private int precision;
        private int width;
        private int height;
        private byte[] components = {};
        private boolean tables;
        private boolean jfif;
        private int adobe = -1;

        Walk(EncodedImage image) {
            this.image = image;
            this.bytes = image.bytes();
        }

        JpegStructure run() throws ImageFormatException {
            int marker = nextMarker();
            while (marker >= 0 && marker != END_OF_IMAGE) {
                if (!standsAlone(marker)) {
                    segment(marker);
                }
                marker = marker == START_OF_SCAN && endsAsItShould() ? END_OF_IMAGE : nextMarker();
            }
            if (components.length == 0) {
                throw marker < 0 ? image.truncated("JPEG")
                        : image.refusal("is a JPEG without a picture in it", "remove it or save it again");
            }
            return new JpegStructure(frame, precision, width, height, components, jfif, adobe, tables,
                    marker >= 0);
        }

        /**
         * Moves behind the next marker and returns its last byte, or -1 at the file's end. Coded pixels and garbage are
         * passed over: in them 0xFF is always followed by 0.
         */
        private int nextMarker() {
            while (at + 1 < bytes.length) {
                int code = bytes[at + 1] & 255;
                boolean marker = bytes[at] == (byte) 0xFF && code != 0xFF;
                at += marker ? 2 : 1;
                if (marker && code != 0) {
                    return code;
                }
            }
            return -1;
        }

        /** Saves the walk over the pixels: in those of a sequential JPEG the end marker cannot occur. */
        private boolean endsAsItShould() {
            return frame <= 0xC1 && at + 2 <= bytes.length
                    && bytes[bytes.length - 2] == (byte) 0xFF && bytes[bytes.length - 1] == (byte) END_OF_IMAGE;
        }

        private static boolean standsAlone(int marker) {
            return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
        }

        private void segment(int marker) throws ImageFormatException {
            int length = at + 2 <= bytes.length ? unsigned16(at) : 0;
            if (length < 2 || at + length > bytes.length) {
                at = bytes.length;
                return;
            }
            if (marker >= 0xC0 && marker <= 0xCF && marker != HUFFMAN_TABLES && marker != 0xC8 && marker != 0xCC) {
                startOfFrame(marker, length);
            } else if (marker == HUFFMAN_TABLES) {
                tables = true;
            } else if (marker == 0xE0 && length >= 16 && startsWith("JFIF\0")) {
                jfif = true;
            } else if (marker == 0xEE && length >= 14 && startsWith("Adobe")) {
                adobe = bytes[at + 13] & 255;
            } else if (marker == START_OF_SCAN && components.length == 0) {
                throw image.refusal("is a JPEG whose pixels come before their description",
                        "remove it or save it again");
            }
            at += length;
        }

        private void startOfFrame(int marker, int length) throws ImageFormatException {
            int count = length >= 8 ? bytes[at + 7] & 255 : 0;
            if (components.length > 0 || count == 0 || length != 8 + 3 * count) {
                throw image.refusal("is a JPEG with a malformed or second frame", "remove it or save it again");
            }
            frame = marker;
            precision = bytes[at + 2] & 255;
            height = unsigned16(at + 3);
            width = unsigned16(at + 5);
            components = new byte[count];
            for (int i = 0; i < count; i++) {
                components[i] = bytes[at + 8 + 3 * i];
            }
        }

        private boolean startsWith(String text) {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            return Arrays.equals(bytes, at + 2, at + 2 + ascii.length, ascii, 0, ascii.length);
        }

        private int unsigned16(int index) {
            return (bytes[index] & 255) << 8 | bytes[index + 1] & 255;
        }
    }
}
