package petal.lessons.tensors;

import java.awt.image.BufferedImage;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.garden.Garden;
import petal.tensor.Tensor;

/** A drawn flower as a small square picture, and the way from there to a tensor and back. */
final class Photo {
    /** Rows and columns of the picture. */
    static final int SIDE = 64;

    private Photo() {
    }

    /** Picture {@code i} of the garden, its middle shrunk to {@value #SIDE} × {@value #SIDE} pixels. */
    static RgbImage of(Garden garden, int i) {
        return RgbImage.of(garden.picture(i)).resizeShorterSide(SIDE, Interpolation.BICUBIC).centerCrop(SIDE);
    }

    /** The levels of red, green and blue, from 0 to 255, as [3, height, width]. */
    static Tensor levels(RgbImage photo) {
        float[] levels = new float[photo.rgb().length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = Byte.toUnsignedInt(photo.rgb()[i]);
        }
        return Tensor.of(levels, photo.height(), photo.width(), 3).permute(2, 0, 1).contiguous();
    }

    /**
     * One channel as a picture in its own colour.
     *
     * @param levels  [3, height, width], from 0 to 255
     * @param channel 0 for red, 1 for green, 2 for blue
     */
    static BufferedImage channel(Tensor levels, int channel) {
        int shift = 16 - 8 * channel;
        BufferedImage image = new BufferedImage(levels.size(2), levels.size(1), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (int) levels.get(channel, y, x) << shift);
            }
        }
        return image;
    }

    /** A picture with square pixels, large enough to be counted. */
    static BufferedImage enlarged(BufferedImage image, int factor) {
        BufferedImage large = new BufferedImage(image.getWidth() * factor, image.getHeight() * factor,
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / factor, y / factor));
            }
        }
        return large;
    }
}
