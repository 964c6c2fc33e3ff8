package petal.efficientnet.image.webp;

/** VP8's arithmetic decoder (RFC 6386, section 7): bits of which it is known how probable a zero is. */
final class BoolDecoder {

    private final byte[] bytes;
    private final int end;
    private int at;
    private int value;
    /** One less than the width of the interval that is left, from 127 to 254. */
    private int range = 254;
    /** How many bits of {@link #value} lie below the eight that decide. */
    private int bits = -8;
    private boolean exhausted;

    BoolDecoder(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Reads a bit that is zero with {@code probability} / 256. */
    int bit(int probability) {
        while (bits < 0) {
            exhausted |= at >= end;
            value = value << 8 | (at < end ? bytes[at++] & 255 : 0);
            bits += 8;
        }
        int split = range * probability >> 8;
        int bit;
        if (value >> bits > split) {
            range -= split + 1;
            value -= split + 1 << bits;
            bit = 1;
        } else {
            range = split;
            bit = 0;
        }
        if (range < 127) {
            int shift = Integer.numberOfLeadingZeros(range + 1) - 24;
            // the width of the interval is range + 1
            range = (range + 1 << shift) - 1;
            bits -= shift;
        }
        return bit;
    }

    boolean flag() {
        return bit(128) != 0;
    }

    /** A number of so many bits, the highest first. */
    int number(int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number << 1 | bit(128);
        }
        return number;
    }

    /** A number with its sign behind it, or 0 if a flag before it says so. */
    int optionalSigned(int count) {
        if (!flag()) {
            return 0;
        }
        int number = number(count);
        return flag() ? -number : number;
    }

    /** Whether more was read than there is. */
    boolean isExhausted() {
        return exhausted;
    }
}
