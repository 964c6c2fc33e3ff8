package petal.lessons.classroom;

import java.util.List;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;

/**
 * Pictures as the network sees them, one long vector of normalised pixels each, [3 · side · side] (all of red, then
 * green, then blue), and the way back to something that people can look at.
 */
public final class PixelVectors {
    private PixelVectors() {
    }

    /** The side of the square picture that a vector of so many numbers holds. */
    public static int side(int numbers) {
        return (int) Math.round(Math.sqrt(numbers / 3.0));
    }

    /** A square picture's pixels as the network wants them: from 0 to 1, minus ImageNet's mean, by its deviation. */
    public static float[] of(RgbImage image) {
        int side = image.width();
        float[] pixels = new float[3 * side * side];
        new ImageClassificationTransform(side, side, ImageClassificationTransform.IMAGENET_MEAN,
                ImageClassificationTransform.IMAGENET_STD, Interpolation.BICUBIC).apply(image, pixels, 0);
        return pixels;
    }

    /** The picture that a vector holds; numbers that no level can show become black or full colour. */
    public static RgbImage image(float[] pixels) {
        int side = side(pixels.length);
        byte[] rgb = new byte[pixels.length];
        List<Float> mean = ImageClassificationTransform.IMAGENET_MEAN;
        List<Float> std = ImageClassificationTransform.IMAGENET_STD;
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < side * side; i++) {
                float level = pixels[channel * side * side + i] * std.get(channel) + mean.get(channel);
                rgb[3 * i + channel] = (byte) Math.round(255 * Math.clamp(level, 0f, 1f));
            }
        }
        return new RgbImage(side, side, rgb);
    }

    /** The same picture with {@code side} pixels a side. */
    public static float[] resized(float[] pixels, int side) {
        return of(image(pixels).resize(side, side, Interpolation.BICUBIC));
    }
}
