package petal.efficientnet.image;

import java.io.IOException;

/**
 * Decodes binary portable bitmaps, greymaps and pixmaps (P4, P5, P6) of up to 8 bits a sample, where Commons Imaging
 * would cut samples off instead of scaling them. The header is the letter P, a digit, and then width, height and (but
 * for P4) the largest level as decimal numbers with white space between; {@code #} begins a comment.
 */
final class PnmDecoder implements Decoder {

    @Override
    public void check(EncodedImage image) throws IOException {
        decode(image);
    }

    @Override
    public RgbImage decode(EncodedImage image) throws IOException {
        return new Header(image).decode();
    }

    /** Reads the header, then the pixels behind it. */
    private static final class Header {

        private final EncodedImage image;
        private final byte[] bytes;
        private int at = 2;

        Header(EncodedImage image) {
            this.image = image;
            this.bytes = image.bytes();
        }

        RgbImage decode() throws ImageFormatException {
            int kind = bytes[1];
            if (kind < '4') {
                throw image.unsupported("a portable pixmap written as text");
            }
            int width = number();
            int height = number();
            int largest = kind == '4' ? 1 : number();
            image.requireBounded(width, height);
            if (largest < 1 || largest > 255) {
                throw image.unsupported("a portable pixmap with levels up to " + largest);
            }
            at++;
            int rowBytes = switch (kind) {
                case '4' -> (width + 7) / 8;
                case '5' -> width;
                default -> 3 * width;
            };
            if (bytes.length - at < (long) rowBytes * height) {
                throw image.truncated("PNM");
            }
            return kind == '4' ? bitmap(width, height, rowBytes) : levels(width, height, kind == '5' ? 1 : 3, largest);
        }

        private int number() throws ImageFormatException {
            while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
                at = bytes[at] == '#' ? endOfLine() : at + 1;
            }
            int value = 0;
            int first = at;
            for (; at < bytes.length && Character.isDigit(bytes[at]) && value < EncodedImage.MAX_PIXELS; at++) {
                value = 10 * value + bytes[at] - '0';
            }
            if (at == first) {
                throw image.damaged("PNM", null);
            }
            return value;
        }

        private int endOfLine() {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            return end;
        }

        /** A bit that is set is black. */
        private RgbImage bitmap(int width, int height, int rowBytes) {
            var grey = new byte[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int bit = bytes[at + y * rowBytes + x / 8] >> 7 - x % 8 & 1;
                    grey[y * width + x] = (byte) (bit - 1);
                }
            }
            return new RgbImage(width, height, JpegColor.greyToRgb(grey));
        }

        private RgbImage levels(int width, int height, int channels, int largest) {
            var scaled = new byte[width * height * channels];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = (byte) Math.min(255, Math.rint((double) (bytes[at + i] & 255) / largest * 255));
            }
            return new RgbImage(width, height, channels == 1 ? JpegColor.greyToRgb(scaled) : scaled);
        }
    }
}
