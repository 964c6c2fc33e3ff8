package petal.lessons.garden.paint;

/** Makes a layer soft: three passes of a moving average come close to a Gaussian (W. Wells 1986). */
public final class Blur {
    private static final int PASSES = 3;

    private Blur() {
    }

    /** Blurs light and coverage of the layer with a standard deviation of about {@code radius} units of space. */
    public static void soften(Canvas canvas, double radius) {
        int reach = (int) Math.rint(radius * canvas.unit());
        if (reach < 1) {
            return;
        }
        for (float[] plane : new float[][] {canvas.red, canvas.green, canvas.blue, canvas.coverage}) {
            plane(plane, canvas.width, canvas.height, reach);
        }
    }

    /** Blurs a plane of width × height values with moving averages over 2·reach + 1 of them; the edges are repeated. */
    static void plane(float[] plane, int width, int height, int reach) {
        float[] line = new float[Math.max(width, height)];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int row = 0; row < height; row++) {
                average(plane, row * width, 1, width, reach, line);
            }
            for (int column = 0; column < width; column++) {
                average(plane, column, width, height, reach, line);
            }
        }
    }

    private static void average(float[] plane, int start, int stride, int count, int reach, float[] line) {
        for (int i = 0; i < count; i++) {
            line[i] = plane[start + i * stride];
        }
        double sum = 0;
        for (int i = -reach; i <= reach; i++) {
            sum += line[Math.clamp(i, 0, count - 1)];
        }
        double share = 1.0 / (2 * reach + 1);
        for (int i = 0; i < count; i++) {
            plane[start + i * stride] = (float) (sum * share);
            sum += line[Math.min(i + reach + 1, count - 1)] - line[Math.max(i - reach, 0)];
        }
    }
}
