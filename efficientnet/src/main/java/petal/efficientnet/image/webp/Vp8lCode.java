package petal.efficientnet.image.webp;

/** A canonical Huffman code (RFC 9649, section 3.7.2). */
final class Vp8lCode {

    private static final int MOST_BITS = 15;
    private static final int[] LENGTHS_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /** How many symbols have a code of each length, and all symbols by length. */
    private final int[] counts = new int[MOST_BITS + 1];
    private final short[] symbols;

    private Vp8lCode(int[] lengths) throws WebpException {
        int used = 0;
        for (int length : lengths) {
            counts[length]++;
            used += length > 0 ? 1 : 0;
        }
        counts[0] = 0;
        int open = 1;
        for (int length = 1; length <= MOST_BITS; length++) {
            open = 2 * open - counts[length];
            if (open < 0) {
                throw WebpException.damaged("code with too many symbols");
            }
        }
        if (used == 0 || used > 1 && open != 0) {
            throw WebpException.damaged("code with too few symbols");
        }
        symbols = new short[used];
        var next = new int[MOST_BITS + 2];
        for (int length = 1; length <= MOST_BITS; length++) {
            next[length + 1] = next[length] + counts[length];
        }
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[next[lengths[symbol]]++] = (short) symbol;
            }
        }
    }

    /** Reads a code for the symbols below {@code size}. */
    static Vp8lCode read(Vp8lBits in, int size) throws WebpException {
        var lengths = new int[size];
        if (in.read(1) == 0) {
            readLengths(in, lengths);
            return new Vp8lCode(lengths);
        }
        boolean two = in.read(1) != 0;
        mark(lengths, in.read(in.read(1) == 0 ? 1 : 8));
        if (two) {
            mark(lengths, in.read(8));
        }
        return new Vp8lCode(lengths);
    }

    private static void mark(int[] lengths, int symbol) throws WebpException {
        if (symbol >= lengths.length) {
            throw WebpException.damaged("symbol beyond the alphabet");
        }
        lengths[symbol] = 1;
    }

    /** The lengths are coded themselves: 16 repeats the last that was not zero, 17 and 18 repeat zero. */
    private static void readLengths(Vp8lBits in, int[] lengths) throws WebpException {
        var ofLengths = new int[LENGTHS_ORDER.length];
        int count = 4 + in.read(4);
        for (int i = 0; i < count; i++) {
            ofLengths[LENGTHS_ORDER[i]] = in.read(3);
        }
        var code = new Vp8lCode(ofLengths);
        int most = in.read(1) == 0 ? lengths.length : 2 + in.read(2 + 2 * in.read(3));
        if (most > lengths.length) {
            throw WebpException.damaged("code with more symbols than the alphabet");
        }
        int last = 8;
        for (int symbol = 0; symbol < lengths.length && most > 0; most--) {
            int length = code.symbol(in);
            if (length < 16) {
                lengths[symbol++] = length;
                last = length == 0 ? last : length;
            } else {
                int repeat = length == 16 ? 3 + in.read(2) : length == 17 ? 3 + in.read(3) : 11 + in.read(7);
                if (symbol + repeat > lengths.length) {
                    throw WebpException.damaged("code with more symbols than the alphabet");
                }
                for (int i = 0; i < repeat; i++) {
                    lengths[symbol++] = length == 16 ? last : 0;
                }
            }
        }
    }

    /** Reads a symbol; where there is only one, it takes no bits. */
    int symbol(Vp8lBits in) throws WebpException {
        if (symbols.length == 1) {
            return symbols[0];
        }
        int code = 0;
        int first = 0;
        int before = 0;
        for (int length = 1;; length++) {
            code |= in.read(1);
            if (code - first < counts[length]) {
                return symbols[before + code - first];
            }
            before += counts[length];
            first = first + counts[length] << 1;
            code <<= 1;
        }
    }
}
