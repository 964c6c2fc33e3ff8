package petal.efficientnet.image.webp;

/**
 * Luma and colour into RGB as libwebp does (upsampling.c, yuv.h): of the four nearest colours the nearest weighs 9/16,
 * those beside it 3/16, and the one across 1/16, in whole numbers; the equations are those of BT.601 for video levels.
 */
final class Vp8Colour {

    private final Vp8Plane[] planes;
    private final int width;
    private final int height;

    Vp8Colour(Vp8Plane[] planes, int width, int height) {
        this.planes = planes;
        this.width = width;
        this.height = height;
    }

    /** Red, green and blue of every pixel. */
    byte[] toRgb() {
        var rgb = new byte[3 * width * height];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++, at += 3) {
                int luma = planes[0].get(x, y) * 19_077 >> 8;
                int u = between(planes[1], x, y);
                int v = between(planes[2], x, y);
                rgb[at] = level(luma + (v * 26_149 >> 8) - 14_234);
                rgb[at + 1] = level(luma - (u * 6_419 >> 8) - (v * 13_320 >> 8) + 8_708);
                rgb[at + 2] = level(luma + (u * 33_050 >> 8) - 17_685);
            }
        }
        return rgb;
    }

    private int between(Vp8Plane plane, int x, int y) {
        int columns = (width + 1) / 2;
        int rows = (height + 1) / 2;
        int near = x / 2;
        int far = x % 2 == 0 ? near - 1 : near + 1;
        int nearRow = y / 2;
        int farRow = Math.clamp(y % 2 == 0 ? nearRow - 1 : nearRow + 1, 0, rows - 1);
        int a = plane.get(near, nearRow);
        int c = plane.get(near, farRow);
        if (far < 0 || far >= columns) {
            return 3 * a + c + 2 >> 2;
        }
        int b = plane.get(far, nearRow);
        int d = plane.get(far, farRow);
        return (a + b + c + d + 8 + 2 * (b + c) >> 3) + a >> 1;
    }

    private static byte level(int scaled) {
        return (byte) Math.clamp(scaled >> 6, 0, 255);
    }
}
