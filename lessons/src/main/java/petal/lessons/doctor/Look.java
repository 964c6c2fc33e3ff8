package petal.lessons.doctor;

import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;

/**
 * What is measured on a picture itself, without a network.
 *
 * @param width     in pixels
 * @param height    in pixels
 * @param contrast  standard deviation of its grey levels, on the scale 0 to 255; 0 where it shows one grey
 * @param sharpness variance of the Laplacian of its grey levels, where its shorter side is 128 pixels; small where no edge
 *                  is steep (J. L. Pech-Pacheco et al., Diatom autofocusing in brightfield microscopy, 2000)
 * @param grey      its grey levels squeezed to {@link #SIDE} × {@link #SIDE}, row by row
 */
public record Look(int width, int height, double contrast, double sharpness, float[] grey) {
    /** Rows and columns of the grey levels. */
    public static final int SIDE = 48;

    private static final int COMMON = 128;

    /** Measures a picture. */
    static Look of(RgbImage picture) {
        float[] grey = grey(picture.resize(SIDE, SIDE, Interpolation.BILINEAR));
        boolean large = Math.min(picture.width(), picture.height()) > COMMON;
        RgbImage common = large ? picture.resizeShorterSide(COMMON, Interpolation.BILINEAR) : picture;
        float[] levels = grey(common);
        return new Look(picture.width(), picture.height(), Math.sqrt(variance(levels)),
                variance(laplacian(levels, common.width(), common.height())), grey);
    }

    /** Luminance as of ITU-R BT.601. */
    private static float[] grey(RgbImage picture) {
        byte[] rgb = picture.rgb();
        float[] grey = new float[rgb.length / 3];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = 0.299f * (rgb[3 * i] & 0xff) + 0.587f * (rgb[3 * i + 1] & 0xff)
                    + 0.114f * (rgb[3 * i + 2] & 0xff);
        }
        return grey;
    }

    /** The second differences in both directions, of the pixels that have four neighbours. */
    private static float[] laplacian(float[] levels, int width, int height) {
        int rows = Math.max(0, height - 2);
        int columns = Math.max(0, width - 2);
        float[] edges = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int at = (y + 1) * width + x + 1;
                edges[y * columns + x] =
                        levels[at - 1] + levels[at + 1] + levels[at - width] + levels[at + width] - 4 * levels[at];
            }
        }
        return edges;
    }

    private static double variance(float[] values) {
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
        }
        double mean = sum / Math.max(1, values.length);
        return Math.max(0, squares / Math.max(1, values.length) - mean * mean);
    }
}
