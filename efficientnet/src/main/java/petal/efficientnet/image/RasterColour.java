package petal.efficientnet.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * A decoded raster into RGB by Pillow's rules: transparency is dropped, not blended; colour profiles and gamma are not
 * applied; grey of 16 bits is cut at 255, colour of 16 bits keeps its high byte.
 */
final class RasterColour {

    /** Turns the samples of one pixel, which begin at {@code at}, into red, green and blue in the lower 24 bits. */
    @FunctionalInterface
    private interface PixelColour {
        int of(int[] samples, int at);
    }

    private RasterColour() {
    }

    /** Converts a whole picture whose samples are indices of a palette, or grey or RGB, perhaps with alpha. */
    static RgbImage toRgb(BufferedImage image) {
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel indexed) {
            var palette = new int[indexed.getMapSize()];
            indexed.getRGBs(palette);
            return paletteToRgb(raster, palette);
        }
        if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
            return greyToRgb(raster);
        }
        int[] bits = raster.getSampleModel().getSampleSize();
        return convert(raster, (samples, at) -> eightBits(samples[at], bits[0]) << 16
                | eightBits(samples[at + 1], bits[1]) << 8 | eightBits(samples[at + 2], bits[2]));
    }

    /** Looks the only band up in {@code palette} (red, green, blue in the lower 24 bits); what lies beyond is black. */
    private static RgbImage paletteToRgb(Raster raster, int[] palette) {
        return convert(raster, (samples, at) -> samples[at] < palette.length ? palette[samples[at]] : 0);
    }

    /** Takes the first band for grey. */
    private static RgbImage greyToRgb(Raster raster) {
        int bits = raster.getSampleModel().getSampleSize(0);
        boolean cut = bits == 16 && raster.getNumBands() == 1;
        return convert(raster,
                (samples, at) -> 0x010101 * (cut ? Math.min(samples[at], 255) : eightBits(samples[at], bits)));
    }

    private static int eightBits(int sample, int bits) {
        return bits < 8 ? sample * 255 / ((1 << bits) - 1) : sample >> bits - 8;
    }

    private static RgbImage convert(Raster raster, PixelColour colour) {
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        var rgb = new byte[3 * width * raster.getHeight()];
        var samples = new int[width * bands];
        for (int y = 0, to = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int at = 0; at < samples.length; at += bands, to += 3) {
                int pixel = colour.of(samples, at);
                rgb[to] = (byte) (pixel >> 16);
                rgb[to + 1] = (byte) (pixel >> 8);
                rgb[to + 2] = (byte) pixel;
            }
        }
        return new RgbImage(width, raster.getHeight(), rgb);
    }
}
