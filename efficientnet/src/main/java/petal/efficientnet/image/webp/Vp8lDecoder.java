package petal.efficientnet.image.webp;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * Decodes lossless pictures (RFC 9649, section 3): transforms, codes, then pixels, each of which is coded itself, or
 * copied from before, or looked up in a cache of colours. Pixels are alpha, red, green and blue from the highest byte.
 */
final class Vp8lDecoder {

    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int CODES = 5;
    private static final int CACHE_FACTOR = 0x1E35A7BD;
    /** The neighbours that the first 120 distances stand for, nearest first: how far left, and 16 times how far up. */
    private static final int[] NEIGHBOURS = IntStream.rangeClosed(0, 7).boxed()
            .flatMap(up -> IntStream.rangeClosed(up == 0 ? 1 : -7, 8).mapToObj(left -> new int[] {left, up}))
            .sorted(Comparator.<int[]>comparingInt(n -> n[0] * n[0] + n[1] * n[1]).thenComparingInt(n -> Math.abs(n[0]))
                    .thenComparingInt(n -> -n[0]))
            .mapToInt(n -> 16 * n[1] + n[0]).toArray();

    final int width;
    final int height;

    private final Vp8lBits in;

    Vp8lDecoder(byte[] bytes, int from, int end) throws WebpException {
        in = new Vp8lBits(bytes, from, end);
        if (in.read(8) != 0x2F) {
            throw WebpException.damaged("no lossless picture");
        }
        width = 1 + in.read(14);
        height = 1 + in.read(14);
        in.read(1); // whether alpha is used
        if (in.read(3) != 0) {
            throw WebpException.damaged("unknown version");
        }
    }

    /** Red, green and blue of every pixel. */
    byte[] toRgb() throws WebpException {
        int columns = width;
        Deque<Vp8lTransform> transforms = new ArrayDeque<>();
        int seen = 0;
        while (in.read(1) != 0) {
            int type = in.read(2);
            if ((seen & 1 << type) != 0) {
                throw WebpException.damaged("transform that comes twice");
            }
            seen |= 1 << type;
            Vp8lTransform transform = transform(type, columns);
            transforms.push(transform);
            columns = transform.codedColumns();
        }
        int[] pixels = image(columns, height, true);
        for (Vp8lTransform transform : transforms) {
            pixels = transform.invert(pixels, height);
        }
        var rgb = new byte[3 * pixels.length];
        for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
            rgb[at] = (byte) (pixels[i] >> 16);
            rgb[at + 1] = (byte) (pixels[i] >> 8);
            rgb[at + 2] = (byte) pixels[i];
        }
        return rgb;
    }

    private Vp8lTransform transform(int type, int columns) throws WebpException {
        if (type == Vp8lTransform.SUBTRACT_GREEN) {
            return new Vp8lTransform(type, columns, 0, new int[0]);
        }
        if (type == Vp8lTransform.PALETTE) {
            int colours = 1 + in.read(8);
            int bits = colours > 16 ? 0 : colours > 4 ? 1 : colours > 2 ? 2 : 3;
            return new Vp8lTransform(type, columns, bits, image(colours, 1, false));
        }
        int bits = 2 + in.read(3);
        return new Vp8lTransform(type, columns, bits, image(blocks(columns, bits), blocks(height, bits), false));
    }

    static int blocks(int pixels, int bits) {
        return pixels + (1 << bits) - 1 >> bits;
    }

    /** A picture, or one of the smaller ones that say how it is coded; only the former may change codes in between. */
    private int[] image(int columns, int rows, boolean main) throws WebpException {
        int cacheBits = in.read(1) == 0 ? 0 : in.read(4);
        if (cacheBits > 11) {
            throw WebpException.damaged("cache that is too large");
        }
        int[] cache = new int[cacheBits == 0 ? 0 : 1 << cacheBits];
        int blockBits = 0;
        int[] groups = {0};
        if (main && in.read(1) != 0) {
            blockBits = 2 + in.read(3);
            groups = image(blocks(columns, blockBits), blocks(rows, blockBits), false);
        }
        boolean oneGroup = blockBits == 0;
        int most = 0;
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i] >> 8 & 0xFFFF;
            most = Math.max(most, groups[i]);
        }
        var codes = new Vp8lCode[most + 1][CODES];
        for (Vp8lCode[] group : codes) {
            int[] sizes = {LITERALS + LENGTHS + cache.length, LITERALS, LITERALS, LITERALS, DISTANCES};
            for (int c = 0; c < CODES; c++) {
                group[c] = Vp8lCode.read(in, sizes[c]);
            }
        }
        var pixels = new int[columns * rows];
        int across = blocks(columns, blockBits);
        for (int i = 0; i < pixels.length;) {
            int block = oneGroup ? 0 : (i / columns >> blockBits) * across + (i % columns >> blockBits);
            Vp8lCode[] group = codes[groups[block]];
            int symbol = group[0].symbol(in);
            int from = i;
            if (symbol < LITERALS) {
                int red = group[1].symbol(in);
                int blue = group[2].symbol(in);
                pixels[i++] = group[3].symbol(in) << 24 | red << 16 | symbol << 8 | blue;
            } else if (symbol < LITERALS + LENGTHS) {
                int length = prefixed(symbol - LITERALS);
                int distance = distance(prefixed(group[4].symbol(in)), columns);
                if (distance > i || length > pixels.length - i) {
                    throw WebpException.damaged("copy from beyond the picture");
                }
                for (int end = i + length; i < end; i++) {
                    pixels[i] = pixels[i - distance];
                }
            } else {
                pixels[i++] = cache[symbol - LITERALS - LENGTHS];
            }
            for (; from < i && cacheBits > 0; from++) {
                cache[CACHE_FACTOR * pixels[from] >>> 32 - cacheBits] = pixels[from];
            }
        }
        return pixels;
    }

    private int prefixed(int symbol) throws WebpException {
        if (symbol < 4) {
            return symbol + 1;
        }
        int extra = symbol - 2 >> 1;
        return (2 + (symbol & 1) << extra) + in.read(extra) + 1;
    }

    private static int distance(int code, int columns) {
        if (code > NEIGHBOURS.length) {
            return code - NEIGHBOURS.length;
        }
        int neighbour = NEIGHBOURS[code - 1];
        int up = neighbour + 7 >> 4;
        return Math.max(1, up * columns + neighbour - 16 * up);
    }
}
