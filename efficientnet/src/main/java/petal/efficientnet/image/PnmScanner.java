package petal.efficientnet.image;

/** Reads a portable pixmap's numbers: decimal, with white space between, {@code #} beginning a comment; or binary. */
final class PnmScanner {

    private final EncodedImage image;
    private final byte[] bytes;
    private int at = 2;

    PnmScanner(EncodedImage image) {
        this.image = image;
        this.bytes = image.bytes();
    }

    /** The header is read, and so many bytes at least must follow the one character behind it. */
    void startPixels(long atLeast) throws ImageFormatException {
        at++;
        if (bytes.length - at < atLeast) {
            throw image.truncated("PNM");
        }
    }

    /** The next decimal number. */
    int number() throws ImageFormatException {
        skipSpace();
        int value = 0;
        int first = at;
        for (; at < bytes.length && Character.isDigit(bytes[at]) && value < EncodedImage.MAX_PIXELS; at++) {
            value = 10 * value + bytes[at] - '0';
        }
        if (at == first || at < bytes.length && !Character.isWhitespace(bytes[at]) && bytes[at] != '#') {
            throw image.damaged("PNM");
        }
        return value;
    }

    /** The next digit of a bitmap's text: 0 is white, 1 is black. */
    int digit() throws ImageFormatException {
        skipSpace();
        int digit = bytes[at++] - '0';
        if (digit != 0 && digit != 1) {
            throw image.damaged("PNM");
        }
        return digit;
    }

    private void skipSpace() throws ImageFormatException {
        while (at < bytes.length && (Character.isWhitespace(bytes[at]) || bytes[at] == '#')) {
            at = bytes[at] == '#' ? endOfLine() : at + 1;
        }
        if (at == bytes.length) {
            throw image.truncated("PNM");
        }
    }

    private int endOfLine() {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    /** The next bit of a row, the highest of a byte first; {@code x} is its column, and each row begins a new byte. */
    int bit(int x, int width) {
        int bit = bytes[at] >> 7 - x % 8 & 1;
        if (x % 8 == 7 || x == width - 1) {
            at++;
        }
        return bit;
    }

    int oneByte() {
        return bytes[at++] & 255;
    }

    int twoBytes() {
        return oneByte() << 8 | oneByte();
    }
}
