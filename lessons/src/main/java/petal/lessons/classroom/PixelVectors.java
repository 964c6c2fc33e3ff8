package petal.lessons.classroom;

import java.util.List;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;

/**
 * Pictures as the network sees them, one long vector of normalised pixels each, [3 · side · side] (all of red, then
 * green, then blue), and the way back to something that people can look at.
 *
 * @param mean what is subtracted from red, green and blue, on the scale 0 to 1
 * @param std  what they are divided by
 */
public record PixelVectors(List<Float> mean, List<Float> std) {
    /** By the mean and deviation of ImageNet's photos. */
    public static final PixelVectors IMAGENET = new PixelVectors(ImageClassificationTransform.IMAGENET_MEAN,
            ImageClassificationTransform.IMAGENET_STD);

    /** As pictures are prepared for a network. */
    public static PixelVectors of(ImageClassificationTransform transform) {
        return new PixelVectors(transform.mean(), transform.std());
    }

    /** The side of the square picture that a vector of so many numbers holds. */
    public static int side(int numbers) {
        return (int) Math.round(Math.sqrt(numbers / 3.0));
    }

    /** A square picture's pixels as the network wants them: from 0 to 1, minus the mean, by the deviation. */
    public float[] of(RgbImage image) {
        int side = image.width();
        float[] pixels = new float[3 * side * side];
        new ImageClassificationTransform(side, side, mean, std, Interpolation.BICUBIC).apply(image, pixels, 0);
        return pixels;
    }

    /** The picture that a vector holds; numbers that no level can show become black or full colour. */
    public RgbImage image(float[] pixels) {
        int side = side(pixels.length);
        byte[] rgb = new byte[pixels.length];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < side * side; i++) {
                float level = pixels[channel * side * side + i] * std.get(channel) + mean.get(channel);
                rgb[3 * i + channel] = (byte) Math.round(255 * Math.clamp(level, 0f, 1f));
            }
        }
        return new RgbImage(side, side, rgb);
    }

    /** The same picture with {@code side} pixels a side. */
    public float[] resized(float[] pixels, int side) {
        return of(image(pixels).resize(side, side, Interpolation.BICUBIC));
    }
}
