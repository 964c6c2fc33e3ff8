package petal.efficientnet.image;

/**
 * Brightness, contrast and saturation: each blends a picture with one that lacks the property, by
 * {@code lacking + factor * (picture - lacking)}, cut off at 0 and 255; the arithmetic of Pillow's
 * {@code ImageEnhance}. Factor 0 takes the property away, 1 changes nothing, more exaggerates.
 */
final class ColourEnhance {

    private ColourEnhance() {
    }

    /** Blends with black. */
    static RgbImage brightness(RgbImage image, float factor) {
        return blend(image, factor, _ -> 0);
    }

    /** Blends with a plain grey, the mean of the picture's greys. */
    static RgbImage contrast(RgbImage image, float factor) {
        byte[] rgb = image.rgb();
        long sum = 0;
        for (int p = 0; p < rgb.length; p += 3) {
            sum += grey(rgb, p);
        }
        int mean = (int) (sum / (rgb.length / 3.0) + 0.5);
        return blend(image, factor, _ -> mean);
    }

    /** Blends with the picture in greys. */
    static RgbImage saturation(RgbImage image, float factor) {
        byte[] rgb = image.rgb();
        return blend(image, factor, p -> grey(rgb, p));
    }

    /** The lacking picture's level at the pixel that begins at a byte. */
    private interface Lacking {
        int level(int pixel);
    }

    private static RgbImage blend(RgbImage image, float factor, Lacking lacking) {
        byte[] rgb = image.rgb();
        var blended = new byte[rgb.length];
        for (int p = 0; p < rgb.length; p += 3) {
            int level = lacking.level(p);
            for (int i = p; i < p + 3; i++) {
                float value = level + factor * ((rgb[i] & 255) - level);
                blended[i] = (byte) (int) Math.min(Math.max(value, 0), 255);
            }
        }
        return new RgbImage(image.width(), image.height(), blended);
    }

    /** The luma of ITU-R 601-2 in fixed point, as Pillow's {@code convert('L')}. */
    private static int grey(byte[] rgb, int p) {
        return (rgb[p] & 255) * 19595 + (rgb[p + 1] & 255) * 38470 + (rgb[p + 2] & 255) * 7471 + 0x8000 >> 16;
    }
}
