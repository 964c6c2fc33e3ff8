package petal.efficientnet.image.webp;

/** The inverse transforms of 4 x 4 coefficients (RFC 6386, section 14), in whole numbers. */
final class Vp8Transform {

    private Vp8Transform() {
    }

    /** Turns the block of means into the first coefficient of each of 16 blocks, which stand 16 apart. */
    static void means(int[] in, int[] blocks) {
        var t = new int[16];
        for (int i = 0; i < 4; i++) {
            int a = in[i] + in[12 + i];
            int b = in[4 + i] + in[8 + i];
            int c = in[4 + i] - in[8 + i];
            int d = in[i] - in[12 + i];
            t[i] = a + b;
            t[4 + i] = d + c;
            t[8 + i] = a - b;
            t[12 + i] = d - c;
        }
        for (int i = 0; i < 4; i++) {
            int mean = t[4 * i] + 3;
            int a = mean + t[4 * i + 3];
            int b = t[4 * i + 1] + t[4 * i + 2];
            int c = t[4 * i + 1] - t[4 * i + 2];
            int d = mean - t[4 * i + 3];
            blocks[64 * i] = a + b >> 3;
            blocks[64 * i + 16] = d + c >> 3;
            blocks[64 * i + 32] = a - b >> 3;
            blocks[64 * i + 48] = d - c >> 3;
        }
    }

    /** Adds what the 16 coefficients from {@code from} on stand for to 4 x 4 pixels. */
    static void add(int[] in, int from, byte[] plane, int at, int stride) {
        var t = new int[16];
        for (int i = 0; i < 4; i++) {
            int top = in[from + i];
            int second = in[from + 4 + i];
            int third = in[from + 8 + i];
            int bottom = in[from + 12 + i];
            int a = top + third;
            int b = top - third;
            int c = bySine(second) - byCosine(bottom);
            int d = byCosine(second) + bySine(bottom);
            t[4 * i] = a + d;
            t[4 * i + 1] = b + c;
            t[4 * i + 2] = b - c;
            t[4 * i + 3] = a - d;
        }
        for (int y = 0; y < 4; y++) {
            int mean = t[y] + 4;
            int a = mean + t[8 + y];
            int b = mean - t[8 + y];
            int c = bySine(t[4 + y]) - byCosine(t[12 + y]);
            int d = byCosine(t[4 + y]) + bySine(t[12 + y]);
            int row = at + y * stride;
            add(plane, row, a + d >> 3);
            add(plane, row + 1, b + c >> 3);
            add(plane, row + 2, b - c >> 3);
            add(plane, row + 3, a - d >> 3);
        }
    }

    private static void add(byte[] plane, int at, int change) {
        plane[at] = (byte) Math.clamp((plane[at] & 255) + change, 0, 255);
    }

    /** Times the cosine of an eighth of a turn, times the root of 2: 1.30656. */
    private static int byCosine(int a) {
        return (a * 20_091 >> 16) + a;
    }

    /** Times the sine likewise: 0.54120. */
    private static int bySine(int a) {
        return a * 35_468 >> 16;
    }
}
