package petal.lessons.garden.paint;

import java.util.Arrays;

/**
 * A layer of a picture: light (linear red, green, blue, already multiplied by coverage), coverage (0 … 1) and depth of
 * each pixel, and the projection of space onto them. Layers out of focus are small: they have no detail to lose.
 */
public final class Canvas {
    /** The depth where nothing has been drawn. */
    public static final float NOTHING = -1e9f;

    private static final double EYE = 7;

    final int width;
    final int height;
    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] coverage;
    final float[] depth;
    private final double unit;

    /** An empty layer of this many pixels. */
    public Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        unit = Math.min(width, height) / 2.0;
        red = new float[width * height];
        green = new float[width * height];
        blue = new float[width * height];
        coverage = new float[width * height];
        depth = new float[width * height];
        Arrays.fill(depth, NOTHING);
    }

    /** Pixels across. */
    public int width() {
        return width;
    }

    /** Pixels down. */
    public int height() {
        return height;
    }

    /** Pixels in one unit of space at depth 0. */
    public double unit() {
        return unit;
    }

    /** How much larger a thing at depth z appears than at depth 0. */
    double perspective(double z) {
        return EYE / Math.max(EYE - z, 0.5);
    }

    /** The picture's half width in units of space. */
    public double halfWidth() {
        return width / (2 * unit);
    }

    /** The picture's half height in units of space. */
    public double halfHeight() {
        return height / (2 * unit);
    }

    /** Some point in the picture, or around it where {@code reach} is above 1. */
    public Vec anywhere(Dice dice, double reach, double z) {
        return new Vec(dice.between(-reach, reach) * halfWidth(), dice.between(-reach, reach) * halfHeight(), z);
    }

    /** The light at a point of the picture. */
    @FunctionalInterface
    public interface Shader {
        /** The light at x (to the right) and y (up), in units of space from the middle. */
        Colour at(double x, double y);
    }

    /** Covers the whole layer, far behind everything. */
    public void fill(Shader shader) {
        for (int row = 0, i = 0; row < height; row++) {
            double y = (height / 2.0 - row - 0.5) / unit;
            for (int column = 0; column < width; column++, i++) {
                Colour colour = shader.at((column + 0.5 - width / 2.0) / unit, y);
                red[i] = (float) colour.r();
                green[i] = (float) colour.g();
                blue[i] = (float) colour.b();
                coverage[i] = 1;
            }
        }
    }

    /** Lays light over the pixel i. */
    void blend(int i, Colour colour, double opacity) {
        float keep = (float) (1 - opacity);
        red[i] = red[i] * keep + (float) (colour.r() * opacity);
        green[i] = green[i] * keep + (float) (colour.g() * opacity);
        blue[i] = blue[i] * keep + (float) (colour.b() * opacity);
        coverage[i] = coverage[i] * keep + (float) opacity;
    }

    /** A blurred spot of light: an even disc with a slightly brighter rim, as a lens draws a point out of focus. */
    public void spot(double x, double y, double radius, Colour colour, double opacity) {
        double px = width / 2.0 + x * unit;
        double py = height / 2.0 - y * unit;
        double r = radius * unit;
        for (int row = Math.max(0, (int) (py - r)); row <= Math.min(height - 1, (int) (py + r)); row++) {
            for (int column = Math.max(0, (int) (px - r)); column <= Math.min(width - 1, (int) (px + r)); column++) {
                double dx = column + 0.5 - px;
                double dy = row + 0.5 - py;
                double d = Math.sqrt(dx * dx + dy * dy) / r;
                if (d < 1) {
                    double edge = Curves.clamp((1 - d) * r, 0, 1);
                    blend(row * width + column, colour, opacity * edge * (0.75 + 0.25 * d * d));
                }
            }
        }
    }

    /** Forgets all depths, so that what is drawn next lies in front of what is there. */
    public void flatten() {
        Arrays.fill(depth, NOTHING);
    }
}
