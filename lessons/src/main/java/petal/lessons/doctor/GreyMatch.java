package petal.lessons.doctor;

/**
 * Whether one picture is another one, mirrored, cut or both: the correlation of their grey levels, where the second is laid
 * on the part of the first that it fits best.
 */
final class GreyMatch {
    private static final int SIDE = Look.SIDE;
    private static final int COARSE = 12;
    private static final int FINE = 24;
    /** Worse fits are not looked at more closely. */
    private static final double PROMISING = 0.8;
    private static final double[] SCALES = {1, 0.95, 0.9, 0.85, 0.8, 0.75};
    private static final double PLACES = 0.05;
    /** A smaller part of a picture is a picture of its own. */
    private static final double LEAST = 0.72;
    private static final int REFINEMENTS = 24;

    /** A part of a picture: its left, top, right and bottom edges, as shares of the whole. */
    record Window(double left, double top, double right, double bottom) {
        static final Window WHOLE = new Window(0, 0, 1, 1);

        double[] edges() {
            return new double[] {left, top, right, bottom};
        }

        static Window of(double... edges) {
            return new Window(edges[0], edges[1], edges[2], edges[3]);
        }

        boolean isInside() {
            return left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && right - left >= LEAST && bottom - top >= LEAST;
        }

        /** Its share of the whole area. */
        double share() {
            return (right - left) * (bottom - top);
        }
    }

    /**
     * How well the second fits.
     *
     * @param correlation from -1 to 1
     * @param window      the part of the first that the second shows
     * @param mirrored    whether it is mirrored
     * @param swapped     whether it is the first that shows a part of the second
     */
    record Fit(double correlation, Window window, boolean mirrored, boolean swapped) {
    }

    private GreyMatch() {
    }

    /**
     * The best fit of two pictures.
     *
     * @param first  its grey levels, {@link Look#grey}
     * @param second those of the other
     */
    static Fit of(float[] first, float[] second) {
        Fit best = best(first, second, false, false);
        for (Fit fit : new Fit[] {best(first, mirrored(second), true, false), best(second, first, false, true),
            best(second, mirrored(first), true, true)}) {
            best = fit.correlation > best.correlation ? fit : best;
        }
        return best;
    }

    private static Fit best(float[] whole, float[] part, boolean mirrored, boolean swapped) {
        float[] small = halved(whole);
        float[] wanted = sample(halved(part), Window.WHOLE, COARSE, 1);
        Window window = Window.WHOLE;
        double correlation = -1;
        for (double scale : SCALES) {
            for (double top = 0; top <= 1 - scale + 1e-9; top += PLACES) {
                for (double left = 0; left <= 1 - scale + 1e-9; left += PLACES) {
                    Window tried = new Window(left, top, left + scale, top + scale);
                    double found = correlation(sample(small, tried, COARSE, 1), wanted);
                    if (found > correlation) {
                        correlation = found;
                        window = tried;
                    }
                }
            }
        }
        return correlation < PROMISING ? new Fit(correlation, window, mirrored, swapped)
                : refined(whole, part, window, mirrored, swapped);
    }

    /** Moves one edge after the other as long as that helps, by ever smaller steps. */
    private static Fit refined(float[] whole, float[] part, Window start, boolean mirrored, boolean swapped) {
        float[] wanted = sample(part, Window.WHOLE, FINE, 2);
        Window window = start;
        double correlation = correlation(sample(whole, window, FINE, 2), wanted);
        double step = PLACES / 2;
        for (int i = 0; i < REFINEMENTS; i++) {
            Window before = window;
            for (int edge = 0; edge < 4; edge++) {
                for (double by : new double[] {-step, step}) {
                    double[] edges = window.edges();
                    edges[edge] += by;
                    Window tried = Window.of(edges);
                    double found = tried.isInside() ? correlation(sample(whole, tried, FINE, 2), wanted) : -1;
                    if (found > correlation) {
                        correlation = found;
                        window = tried;
                    }
                }
            }
            if (window.equals(before)) {
                step /= 2;
                if (step < 0.002) {
                    break;
                }
            }
        }
        return new Fit(correlation, window, mirrored, swapped);
    }

    /** The grey levels of a window, on side × side points, each the mean of inner × inner between pixels. */
    private static float[] sample(float[] grey, Window window, int side, int inner) {
        int from = (int) Math.sqrt(grey.length);
        int points = side * inner;
        float[] result = new float[side * side];
        for (int y = 0; y < points; y++) {
            double v = (window.top + (window.bottom - window.top) * (y + 0.5) / points) * from - 0.5;
            int y0 = (int) Math.clamp(Math.floor(v), 0, from - 2);
            float fy = (float) Math.clamp(v - y0, 0, 1);
            for (int x = 0; x < points; x++) {
                double u = (window.left + (window.right - window.left) * (x + 0.5) / points) * from - 0.5;
                int x0 = (int) Math.clamp(Math.floor(u), 0, from - 2);
                float fx = (float) Math.clamp(u - x0, 0, 1);
                int at = y0 * from + x0;
                result[y / inner * side + x / inner] += (1 - fy) * ((1 - fx) * grey[at] + fx * grey[at + 1])
                        + fy * ((1 - fx) * grey[at + from] + fx * grey[at + from + 1]);
            }
        }
        return result;
    }

    /** With half the rows and columns, each pixel the mean of four. */
    private static float[] halved(float[] grey) {
        int half = SIDE / 2;
        float[] result = new float[half * half];
        for (int i = 0; i < grey.length; i++) {
            result[i / SIDE / 2 * half + i % SIDE / 2] += grey[i] / 4;
        }
        return result;
    }

    static float[] mirrored(float[] grey) {
        float[] result = new float[grey.length];
        for (int i = 0; i < grey.length; i++) {
            result[i] = grey[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
        }
        return result;
    }

    private static double correlation(float[] a, float[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i] - meanA;
            double y = b[i] - meanB;
            ab += x * y;
            aa += x * x;
            bb += y * y;
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
