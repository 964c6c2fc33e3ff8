package petal.efficientnet.image.webp;

/** Predicts blocks of pixels from those above and to the left (RFC 6386, section 12). */
final class Vp8Prediction {

    /** The modes of a whole macroblock; the numbers are those that stand for them among the modes of 4 x 4 pixels. */
    static final int DC = 0;
    static final int TRUE_MOTION = 1;
    static final int VERTICAL = 2;
    static final int HORIZONTAL = 3;

    private Vp8Prediction() {
    }

    /** Fills a square of 16 (luma) or 8 (colour) pixels a side whose first pixel is in column x, row y. */
    static void square(Vp8Plane plane, int x, int y, int side, int mode) {
        int mean = mode == DC ? mean(plane, x, y, side) : 0;
        int corner = plane.get(x - 1, y - 1);
        for (int j = y; j < y + side; j++) {
            for (int i = x; i < x + side; i++) {
                plane.set(i, j, switch (mode) {
                    case DC -> mean;
                    case TRUE_MOTION -> Math.clamp(plane.get(x - 1, j) + plane.get(i, y - 1) - corner, 0, 255);
                    case VERTICAL -> plane.get(i, y - 1);
                    default -> plane.get(x - 1, j);
                });
            }
        }
    }

    /** The mean of the pixels above and to the left that are in the frame. */
    private static int mean(Vp8Plane plane, int x, int y, int side) {
        int sum = 0;
        int count = 0;
        for (int i = 0; i < side && y > 0; i++, count++) {
            sum += plane.get(x + i, y - 1);
        }
        for (int i = 0; i < side && x > 0; i++, count++) {
            sum += plane.get(x - 1, y + i);
        }
        return count == 0 ? 128 : (sum + count / 2) / count;
    }

    /**
     * Fills 4 x 4 pixels.
     *
     * @param right the four pixels above and to the right
     */
    static void block(Vp8Plane plane, int x, int y, int mode, int... right) {
        // the edge from below left over the corner to above right
        var e = new int[13];
        for (int i = 0; i < 4; i++) {
            e[3 - i] = plane.get(x - 1, y + i);
            e[5 + i] = plane.get(x + i, y - 1);
            e[9 + i] = right[i];
        }
        e[4] = plane.get(x - 1, y - 1);
        int mean = 4;
        for (int i = 0; i < 4; i++) {
            mean += e[i] + e[5 + i];
        }
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 4; i++) {
                plane.set(x + i, y + j, pixel(mode, i, j, mean >> 3, e));
            }
        }
    }

    /** The pixel in column i, row j of a block with the edge {@code e}, whose corner is e[4]. */
    private static int pixel(int mode, int i, int j, int mean, int... e) {
        return switch (mode) {
            case DC -> mean;
            case TRUE_MOTION -> Math.clamp(e[3 - j] + e[5 + i] - e[4], 0, 255);
            case VERTICAL -> of3(e[4 + i], e[5 + i], e[6 + i]);
            case HORIZONTAL -> of3(e[4 - j], e[3 - j], e[Math.max(0, 2 - j)]);
            case 4 -> of3(e[5 + i + j], e[6 + i + j], e[Math.min(12, 7 + i + j)]);
            case 5 -> of3(e[3 + i - j], e[4 + i - j], e[5 + i - j]);
            case 6 -> verticalRight(i, j, e);
            case 7 -> verticalLeft(i, j, e);
            case 8 -> horizontalDown(i, j, e);
            default -> horizontalUp(i + 2 * j, e);
        };
    }

    private static int verticalRight(int i, int j, int... e) {
        int along = 2 * i - j;
        if (along < -1) {
            return of3(e[4 - j + 2], e[4 - j + 1], e[4 - j]);
        }
        int c = 4 + i - j / 2;
        return j % 2 == 0 ? of2(e[c], e[c + 1]) : of3(e[c - 1], e[c], e[c + 1]);
    }

    private static int verticalLeft(int i, int j, int... e) {
        if (i == 3 && j >= 2) {
            return j == 2 ? of3(e[9], e[10], e[11]) : of3(e[10], e[11], e[12]);
        }
        int a = 5 + i + j / 2;
        return j % 2 == 0 ? of2(e[a], e[a + 1]) : of3(e[a], e[a + 1], e[a + 2]);
    }

    private static int horizontalDown(int i, int j, int... e) {
        int along = 2 * j - i;
        if (along < -1) {
            return of3(e[4 + i - 2], e[4 + i - 1], e[4 + i]);
        }
        int c = 4 - j + i / 2;
        return i % 2 == 0 ? of2(e[c], e[c - 1]) : of3(e[c + 1], e[c], e[c - 1]);
    }

    private static int horizontalUp(int along, int... e) {
        int first = 3 - along / 2;
        if (along > 5) {
            return e[0];
        }
        return along % 2 == 0 ? of2(e[first], e[first - 1])
                : of3(e[first], e[first - 1], e[Math.max(0, first - 2)]);
    }

    private static int of2(int a, int b) {
        return a + b + 1 >> 1;
    }

    private static int of3(int a, int b, int c) {
        return a + 2 * b + c + 2 >> 2;
    }
}
