package petal.efficientnet.image;

/**
 * GIF's variant of LZW (GIF89a specification, appendix F): codes of growing length, lowest bit first, in blocks of up
 * to 255 bytes. A code below {@code clear} is a pixel, {@code clear} empties the table, {@code clear + 1} ends, and the
 * others are strings of pixels that the table has learned: each is the string of the code before, and one pixel more.
 */
final class GifLzw {

    private static final int MOST_BITS = 12;
    private static final int TABLE = 1 << MOST_BITS;
    /** No code came since the table was emptied. */
    private static final int NONE = -1;

    private final EncodedImage image;
    private final byte[] bytes;
    private final int firstBits;
    /** For each code from {@code clear + 2}, the code of its string without the last pixel, and that pixel. */
    private final int[] prefix = new int[TABLE];
    private final byte[] last = new byte[TABLE];
    private final byte[] reversed = new byte[TABLE];
    private int at;
    private int blockEnd;
    private int buffer;
    private int buffered;

    /** @param data where the size of the first code stands, and behind it the blocks */
    GifLzw(EncodedImage image, int data) {
        this.image = image;
        this.bytes = image.bytes();
        this.firstBits = bytes[data] & 255;
        this.at = data + 1;
        this.blockEnd = at;
    }

    /**
     * Decodes so many pixels; what comes behind them is not looked at.
     *
     * @throws ImageFormatException if a code is not in the table, or the pixels end before
     */
    byte[] decode(int pixels) throws ImageFormatException {
        if (firstBits >= MOST_BITS) {
            throw image.damaged("GIF");
        }
        var out = new byte[pixels];
        int clear = 1 << firstBits;
        int next = clear + 2;
        int bits = firstBits + 1;
        int before = NONE;
        for (int filled = 0; filled < pixels;) {
            int code = code(bits);
            if (code == clear) {
                next = clear + 2;
                bits = firstBits + 1;
                before = NONE;
                continue;
            }
            if (code == clear + 1) {
                throw image.truncated("GIF");
            }
            if (before == NONE ? code > clear : code > next) {
                throw image.damaged("GIF");
            }
            int length = string(code == next ? before : code, clear);
            byte first = reversed[length - 1];
            for (int i = length - 1; i >= 0 && filled < pixels; i--) {
                out[filled++] = reversed[i];
            }
            if (code == next && filled < pixels) {
                out[filled++] = first;
            }
            if (before != NONE && next < TABLE) {
                prefix[next] = before;
                last[next] = first;
                if (next == (1 << bits) - 1 && bits < MOST_BITS) {
                    bits++;
                }
                next++;
            }
            before = code;
        }
        return out;
    }

    /** Looks a code's string up, from its end to its beginning, and returns its length. */
    private int string(int code, int clear) throws ImageFormatException {
        int length = 0;
        int rest = code;
        for (; rest >= clear; rest = prefix[rest]) {
            if (rest >= TABLE || length == TABLE - 1) {
                throw image.damaged("GIF");
            }
            reversed[length++] = last[rest];
        }
        reversed[length++] = (byte) rest;
        return length;
    }

    private int code(int bits) throws ImageFormatException {
        while (buffered < bits) {
            if (at == blockEnd) {
                nextBlock();
            }
            buffer |= (bytes[at++] & 255) << buffered;
            buffered += 8;
        }
        int code = buffer & (1 << bits) - 1;
        buffer >>>= bits;
        buffered -= bits;
        return code;
    }

    private void nextBlock() throws ImageFormatException {
        int length = at < bytes.length ? bytes[at] & 255 : 0;
        if (length == 0 || at + length >= bytes.length) {
            throw image.truncated("GIF");
        }
        at++;
        blockEnd = at + length;
    }
}
