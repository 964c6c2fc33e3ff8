package petal.efficientnet.image.webp;

/** Smooths the edges between blocks (RFC 6386, section 15). */
final class Vp8Filter {

    private final int sharpness;
    private final boolean simple;

    Vp8Filter(boolean simple, int sharpness) {
        this.simple = simple;
        this.sharpness = sharpness;
    }

    /**
     * Smooths one macroblock's left and upper edge, where there is a neighbour, and the edges inside it.
     *
     * @param planes luma, blue and red
     * @param x      column of the macroblock
     * @param y      row of the macroblock
     * @param level  how strongly, from 1 to 63
     * @param inside whether edges inside are smoothed
     */
    void smooth(Vp8Plane[] planes, int x, int y, int level, boolean inside) {
        int least = sharpness == 0 ? level : Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        int inner = Math.max(1, least);
        int limit = 2 * level + inner;
        int variance = level >= 40 ? 2 : level >= 15 ? 1 : 0;
        for (int p = 0; p < (simple ? 1 : 3); p++) {
            int side = p == 0 ? 16 : 8;
            byte[] pixels = planes[p].pixels;
            int stride = planes[p].stride;
            int at = planes[p].at(x * side, y * side);
            if (x > 0) {
                edge(pixels, at, 1, stride, side, limit + 4, inner, variance, true);
            }
            for (int i = 4; i < side && inside; i += 4) {
                edge(pixels, at + i, 1, stride, side, limit, inner, variance, false);
            }
            if (y > 0) {
                edge(pixels, at, stride, 1, side, limit + 4, inner, variance, true);
            }
            for (int i = 4; i < side && inside; i += 4) {
                edge(pixels, at + i * stride, stride, 1, side, limit, inner, variance, false);
            }
        }
    }

    /** Smooths across an edge: {@code across} is the way over it, {@code along} the way to its next place. */
    private void edge(byte[] p, int from, int across, int along, int length, int limit, int inner, int variance,
            boolean outer) {
        for (int i = 0, at = from; i < length; i++, at += along) {
            if (4 * distance(p, at - across, at) + distance(p, at - 2 * across, at + across) > 2 * limit + 1) {
                continue;
            }
            if (simple) {
                two(p, at, across);
            } else if (isFlat(p, at, across, inner)) {
                if (distance(p, at - 2 * across, at - across) > variance
                        || distance(p, at + across, at) > variance) {
                    two(p, at, across);
                } else if (outer) {
                    six(p, at, across);
                } else {
                    four(p, at, across);
                }
            }
        }
    }

    private static boolean isFlat(byte[] p, int at, int across, int most) {
        for (int i = -4; i < 3; i++) {
            if (i != -1 && distance(p, at + i * across, at + (i + 1) * across) > most) {
                return false;
            }
        }
        return true;
    }

    private static int distance(byte[] p, int a, int b) {
        return Math.abs((p[a] & 255) - (p[b] & 255));
    }

    /** Changes one pixel on each side. */
    private static void two(byte[] p, int at, int across) {
        int a = 3 * difference(p, at - across, at) + signed(difference(p, at + across, at - 2 * across));
        add(p, at - across, fifth(a + 3 >> 3));
        add(p, at, -fifth(a + 4 >> 3));
    }

    /** Changes two pixels on each side. */
    private static void four(byte[] p, int at, int across) {
        int a = 3 * difference(p, at - across, at);
        int q = fifth(a + 4 >> 3);
        add(p, at - across, fifth(a + 3 >> 3));
        add(p, at, -q);
        add(p, at - 2 * across, q + 1 >> 1);
        add(p, at + across, -(q + 1 >> 1));
    }

    /** Changes three pixels on each side. */
    private static void six(byte[] p, int at, int across) {
        int a = signed(3 * difference(p, at - across, at) + signed(difference(p, at + across, at - 2 * across)));
        for (int i = 0, weight = 27; i < 3; i++, weight -= 9) {
            int change = weight * a + 63 >> 7;
            add(p, at - (i + 1) * across, change);
            add(p, at + i * across, -change);
        }
    }

    /** p[b] - p[a]. */
    private static int difference(byte[] p, int a, int b) {
        return (p[b] & 255) - (p[a] & 255);
    }

    private static int signed(int value) {
        return Math.clamp(value, -128, 127);
    }

    private static int fifth(int value) {
        return Math.clamp(value, -16, 15);
    }

    private static void add(byte[] p, int at, int change) {
        p[at] = (byte) Math.clamp((p[at] & 255) + change, 0, 255);
    }
}
