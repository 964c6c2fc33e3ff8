package petal.efficientnet.image.webp;

import java.util.Arrays;

/**
 * What was done to a picture before it was coded (RFC 9649, section 3.5), to be undone.
 *
 * @param type    predicted, colours separated, green subtracted, or a palette
 * @param columns of the picture before
 * @param bits    blocks of 2^bits pixels a side share an element of {@code data}; with a palette, 2^bits pixels share
 *                one coded pixel
 * @param data    modes of prediction, factors of colours or differences of palette colours
 */
record Vp8lTransform(int type, int columns, int bits, int[] data) {

    static final int PREDICTED = 0;
    static final int COLOURS_SEPARATED = 1;
    static final int SUBTRACT_GREEN = 2;
    static final int PALETTE = 3;

    private static final int OPAQUE = 0xFF000000;

    /** Columns of the picture that is coded. */
    int codedColumns() {
        return type == PALETTE ? Vp8lDecoder.blocks(columns, bits) : columns;
    }

    /** The picture before; may change {@code pixels}. */
    int[] invert(int[] pixels, int rows) {
        switch (type) {
            case PREDICTED -> addPredictions(pixels);
            case COLOURS_SEPARATED -> joinColours(pixels);
            case SUBTRACT_GREEN -> Arrays.setAll(pixels, i -> pixels[i] & 0xFF00FF00
                    | (pixels[i] & 0xFF00FF) + (pixels[i] >> 8 & 255) * 0x10001 & 0xFF00FF);
            default -> {
                return lookUp(pixels, rows);
            }
        }
        return pixels;
    }

    private int element(int x, int y) {
        return data[(y >> bits) * Vp8lDecoder.blocks(columns, bits) + (x >> bits)];
    }

    private void addPredictions(int[] p) {
        for (int i = 0; i < p.length; i++) {
            int x = i % columns;
            int y = i / columns;
            int mode = y == 0 ? x == 0 ? 0 : 1 : x == 0 ? 2 : element(x, y) >> 8 & 15;
            p[i] = sum(p[i], predicted(mode, p, i));
        }
    }

    /** The pixel to the right above the last column is the first one of the row itself. */
    private int predicted(int mode, int[] p, int i) {
        if (mode == 0 || mode > 13) {
            return OPAQUE;
        }
        if (mode == 1) {
            return p[i - 1];
        }
        int top = p[i - columns];
        if (mode == 2) {
            return top;
        }
        int left = p[i - 1];
        int topLeft = p[i - columns - 1];
        int topRight = p[i - columns + 1];
        return switch (mode) {
            case 3 -> topRight;
            case 4 -> topLeft;
            case 5 -> mean(mean(left, topRight), top);
            case 6 -> mean(left, topLeft);
            case 7 -> mean(left, top);
            case 8 -> mean(topLeft, top);
            case 9 -> mean(top, topRight);
            case 10 -> mean(mean(left, topLeft), mean(top, topRight));
            case 11 -> distance(top, topLeft) < distance(left, topLeft) ? left : top;
            case 12 -> gradient(left, top, topLeft, 1);
            default -> gradient(mean(left, top), mean(left, top), topLeft, 2);
        };
    }

    private static int sum(int a, int b) {
        return (a & 0xFF00FF00) + (b & 0xFF00FF00) & 0xFF00FF00 | (a & 0xFF00FF) + (b & 0xFF00FF) & 0xFF00FF;
    }

    private static int mean(int a, int b) {
        return (a & b) + (((a ^ b) & 0xFEFEFEFE) >>> 1);
    }

    private static int distance(int a, int b) {
        int sum = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            sum += Math.abs((a >>> shift & 255) - (b >>> shift & 255));
        }
        return sum;
    }

    /** a + (b - c) / divisor in each channel, between 0 and 255. */
    private static int gradient(int a, int b, int c, int divisor) {
        int pixel = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int change = ((b >>> shift & 255) - (c >>> shift & 255)) / divisor;
            pixel |= Math.clamp((a >>> shift & 255) + change, 0, 255) << shift;
        }
        return pixel;
    }

    private void joinColours(int[] p) {
        for (int i = 0; i < p.length; i++) {
            int factors = element(i % columns, i / columns);
            int green = p[i] >> 8;
            int red = (p[i] >> 16) + part(factors, green) & 255;
            int blue = p[i] + part(factors >> 8, green) + part(factors >> 16, red) & 255;
            p[i] = p[i] & 0xFF00FF00 | red << 16 | blue;
        }
    }

    private static int part(int factor, int level) {
        return (byte) factor * (byte) level >> 5;
    }

    private int[] lookUp(int[] coded, int rows) {
        var palette = new int[256];
        for (int i = 0; i < data.length; i++) {
            palette[i] = i == 0 ? data[0] : sum(palette[i - 1], data[i]);
        }
        int width = 8 >> bits;
        int codedColumns = codedColumns();
        var pixels = new int[columns * rows];
        for (int i = 0; i < pixels.length; i++) {
            int x = i % columns;
            int green = coded[i / columns * codedColumns + (x >> bits)] >> 8 & 255;
            pixels[i] = palette[green >> width * (x & (1 << bits) - 1) & (1 << width) - 1];
        }
        return pixels;
    }
}
