package petal.lessons.garden.paint;

/**
 * Soft shadows from depth alone: where a place lies deeper than what surrounds it, less light comes in (T. Luft,
 * C. Colditz and O. Deussen 2006, "Image enhancement by unsharp masking the depth buffer").
 */
public final class Shadows {
    private Shadows() {
    }

    /**
     * Darkens the subject where it is overhung, and casts a shadow on the layer behind it.
     *
     * @param subject  the layer whose depths count
     * @param back     the opaque layer behind it, of the same size
     * @param distance how far behind the subject that layer lies; the shadow on it fades with the distance
     * @param light    where the light comes from: shadows fall to the other side
     */
    public static void fall(Canvas subject, Canvas back, double distance, Light light) {
        float floor = floor(subject) - 0.15f;
        float[] around = new float[subject.depth.length];
        for (int i = 0; i < around.length; i++) {
            around[i] = Math.max(subject.depth[i], floor);
        }
        int reach = Math.max(1, (int) (subject.unit() * 0.05));
        Blur.plane(around, subject.width, subject.height, reach);
        int aside = (int) Math.rint(light.direction().x() * reach * 1.2);
        int down = (int) Math.rint(light.direction().y() * reach * 1.2);
        for (int row = 0, i = 0; row < subject.height; row++) {
            int from = Math.clamp(row - down, 0, subject.height - 1) * subject.width;
            for (int column = 0; column < subject.width; column++, i++) {
                float over = around[from + Math.clamp(column + aside, 0, subject.width - 1)];
                float deep = Math.max(subject.depth[i], floor);
                float shade = Math.max(0, over - deep);
                dim(subject, i, 1 / (1 + 3.2f * Math.min(shade, 0.5f)));
                dim(back, i, (float) (1 / (1 + 1.2 * Math.min(over - floor, 0.6) / (0.3 + distance))));
            }
        }
    }

    private static float floor(Canvas subject) {
        float lowest = 0;
        for (int i = 0; i < subject.depth.length; i++) {
            if (subject.depth[i] > Canvas.NOTHING) {
                lowest = Math.min(lowest, subject.depth[i]);
            }
        }
        return Math.max(lowest, -1);
    }

    private static void dim(Canvas canvas, int i, float factor) {
        canvas.red[i] *= factor;
        canvas.green[i] *= factor;
        canvas.blue[i] *= factor;
    }
}
