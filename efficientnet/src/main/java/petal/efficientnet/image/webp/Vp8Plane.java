package petal.efficientnet.image.webp;

/** One component of a frame in whole macroblocks, and what stands around its edges (RFC 6386, section 12). */
final class Vp8Plane {

    final byte[] pixels;
    final int stride;

    Vp8Plane(int columns, int rows) {
        stride = columns;
        pixels = new byte[columns * rows];
    }

    /** The pixel of column x, row y: above the frame stand 127s, to its left 129s. */
    int get(int x, int y) {
        return y < 0 ? 127 : x < 0 ? 129 : pixels[y * stride + x] & 255;
    }

    void set(int x, int y, int level) {
        pixels[y * stride + x] = (byte) level;
    }

    int at(int x, int y) {
        return y * stride + x;
    }
}
