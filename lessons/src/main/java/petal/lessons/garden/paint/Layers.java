package petal.lessons.garden.paint;

/** Puts layers of different sizes together. */
public final class Layers {
    private Layers() {
    }

    /** The layer at half the size: each pixel is the mean of four, so edges become smooth; the nearest depth counts. */
    public static Canvas half(Canvas large) {
        var small = new Canvas(large.width / 2, large.height / 2);
        for (int row = 0, i = 0; row < small.height; row++) {
            int j = 2 * row * large.width;
            for (int column = 0; column < small.width; column++, i++, j += 2) {
                int k = j + large.width;
                small.red[i] = mean(large.red, j, k);
                small.green[i] = mean(large.green, j, k);
                small.blue[i] = mean(large.blue, j, k);
                small.coverage[i] = mean(large.coverage, j, k);
                small.depth[i] = Math.max(Math.max(large.depth[j], large.depth[j + 1]),
                        Math.max(large.depth[k], large.depth[k + 1]));
            }
        }
        return small;
    }

    private static float mean(float[] plane, int j, int k) {
        return (plane[j] + plane[j + 1] + plane[k] + plane[k + 1]) * 0.25f;
    }

    /** The layer at this larger size, smooth in between (bilinear). */
    public static Canvas enlarge(Canvas small, int width, int height) {
        var large = new Canvas(width, height);
        for (int row = 0, i = 0; row < height; row++) {
            float y = Math.clamp((row + 0.5f) * small.height / height - 0.5f, 0, small.height - 1);
            int top = Math.min((int) y, small.height - 2);
            float down = y - top;
            for (int column = 0; column < width; column++, i++) {
                float x = Math.clamp((column + 0.5f) * small.width / width - 0.5f, 0, small.width - 1);
                int left = Math.min((int) x, small.width - 2);
                float right = x - left;
                int j = top * small.width + left;
                large.red[i] = bilinear(small.red, j, small.width, right, down);
                large.green[i] = bilinear(small.green, j, small.width, right, down);
                large.blue[i] = bilinear(small.blue, j, small.width, right, down);
                large.coverage[i] = bilinear(small.coverage, j, small.width, right, down);
            }
        }
        return large;
    }

    private static float bilinear(float[] plane, int j, int stride, float right, float down) {
        float upper = plane[j] + (plane[j + 1] - plane[j]) * right;
        float lower = plane[j + stride] + (plane[j + stride + 1] - plane[j + stride]) * right;
        return upper + (lower - upper) * down;
    }

    /** Lays the front layer over the back layer of the same size (T. Porter and T. Duff 1984, "over"). */
    public static void over(Canvas front, Canvas back) {
        for (int i = 0; i < back.red.length; i++) {
            float keep = 1 - front.coverage[i];
            back.red[i] = front.red[i] + back.red[i] * keep;
            back.green[i] = front.green[i] + back.green[i] * keep;
            back.blue[i] = front.blue[i] + back.blue[i] * keep;
            back.coverage[i] = front.coverage[i] + back.coverage[i] * keep;
        }
    }
}
