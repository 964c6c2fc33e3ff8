package petal.chart.grid;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A photo with a map of heat over it: where a network looked when it decided. Cold parts are dimmed and nearly grey,
 * hot ones glow.
 *
 * <pre>{@code
 * float[][] heat = classActivationMap(picture);        // [7][7] for 224 pixels
 * new Cell(ActivationOverlay.of(photo, heat), "sunflowers 0.98")
 * }</pre>
 */
public final class ActivationOverlay {

    /** Matplotlib's "inferno" at every fifth, without its black. */
    private static final int[] GLOW = {0x420a68, 0x932667, 0xdd513a, 0xfca50a, 0xfcffa4};
    private static final double OPAQUE = 0.72;

    private ActivationOverlay() {}

    /**
     * {@return the photo, as large as it is, with the map stretched over it} The hottest place has the full colour;
     * what is not above 0 has none.
     *
     * @param photo of any size; stays as it is
     * @param heat [rows][columns], larger is hotter
     * @throws IllegalArgumentException if the map is empty or ragged
     */
    public static BufferedImage of(BufferedImage photo, float[][] heat) {
        requireMatrix(heat);
        return of(photo, heat, hottest(heat));
    }

    /**
     * {@return the same on a scale that several maps share, so that they can be compared}
     *
     * @param photo of any size; stays as it is
     * @param heat [rows][columns], larger is hotter
     * @param hottest the heat that has the full colour
     * @throws IllegalArgumentException if the map is empty or ragged
     */
    public static BufferedImage of(BufferedImage photo, float[][] heat, float hottest) {
        requireMatrix(heat);
        int width = photo.getWidth();
        int height = photo.getHeight();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.drawImage(photo, 0, 0, Color.WHITE, null);
        } finally {
            g.dispose();
        }
        float full = Math.max(hottest, Float.MIN_NORMAL);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double h = Math.max(0, at(heat, (y + 0.5) / height, (x + 0.5) / width) / full);
                image.setRGB(x, y, blend(dimmed(image.getRGB(x, y), h), glow(h), OPAQUE * h));
            }
        }
        return image;
    }

    /** Bilinear between the centres of the map's cells; beyond the outermost centres as at them. */
    private static double at(float[][] heat, double down, double across) {
        double y = Math.clamp(down * heat.length - 0.5, 0, heat.length - 1);
        double x = Math.clamp(across * heat[0].length - 0.5, 0, heat[0].length - 1);
        int i = (int) Math.min(y, Math.max(0, heat.length - 2));
        int j = (int) Math.min(x, Math.max(0, heat[0].length - 2));
        int below = Math.min(i + 1, heat.length - 1);
        int right = Math.min(j + 1, heat[0].length - 1);
        double top = heat[i][j] + (x - j) * (heat[i][right] - heat[i][j]);
        double bottom = heat[below][j] + (x - j) * (heat[below][right] - heat[below][j]);
        return top + (y - i) * (bottom - top);
    }

    /** Half way to a darker grey where it is cold, as it was where it is hot. */
    private static int dimmed(int rgb, double heat) {
        double grey = 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
        int dark = (int) (0.75 * grey);
        return blend(rgb, dark << 16 | dark << 8 | dark, 0.6 * (1 - heat));
    }

    private static int glow(double heat) {
        double place = Math.min(1, heat) * (GLOW.length - 1);
        int i = Math.min((int) place, GLOW.length - 2);
        return blend(GLOW[i], GLOW[i + 1], place - i);
    }

    private static int blend(int from, int to, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >> shift & 0xff;
            int b = to >> shift & 0xff;
            mixed |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return mixed;
    }

    /**
     * {@return the largest heat above 0; 0 if there is none}
     *
     * @param heat [rows][columns]
     */
    public static float hottest(float[][] heat) {
        float hottest = 0;
        for (float[] row : heat) {
            for (float value : row) {
                hottest = Math.max(hottest, value);
            }
        }
        return hottest;
    }

    private static void requireMatrix(float[][] heat) {
        if (heat.length == 0 || heat[0].length == 0) {
            throw new IllegalArgumentException("A map of heat needs at least one cell, but got none.");
        }
        for (float[] row : heat) {
            if (row.length != heat[0].length) {
                throw new IllegalArgumentException("Every row of a map of heat needs " + heat[0].length
                        + " cells, but one has " + row.length + ".");
            }
        }
    }
}
