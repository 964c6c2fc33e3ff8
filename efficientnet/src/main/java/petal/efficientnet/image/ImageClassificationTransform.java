package petal.efficientnet.image;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * From a picture of any size to what a classifier was trained on, as torchvision's preset {@code ImageClassification}:
 * resize the shorter side to {@code resizeSize}, take the middle {@code cropSize} square, scale the levels to 0 to 1,
 * then subtract the mean and divide by the standard deviation of each channel. Weights carry their transform, because
 * a model shown pictures prepared in another way loses accuracy.
 *
 * <p>Immutable; any number of threads may use one transform.
 *
 * @param cropSize      side of the square result, in pixels
 * @param resizeSize    the shorter side after resizing, in pixels; where it is below {@code cropSize} the result has a
 *                      black border, as with torchvision
 * @param mean          what to subtract from red, green and blue, on the scale 0 to 1
 * @param std           what to divide red, green and blue by
 * @param interpolation the filter to resize with
 */
public record ImageClassificationTransform(
        int cropSize, int resizeSize, List<Float> mean, List<Float> std, Interpolation interpolation) {

    /** Mean of ImageNet's training photos: red, green, blue. */
    public static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);
    /** Standard deviation of ImageNet's training photos: red, green, blue. */
    public static final List<Float> IMAGENET_STD = List.of(0.229f, 0.224f, 0.225f);

    private static final ThreadLocal<Resampler> RESAMPLER = ThreadLocal.withInitial(Resampler::new);

    /**
     * Checks the sizes and takes the three means and deviations over.
     *
     * @throws IllegalArgumentException if a size is below 1, or mean and deviation are not three numbers each
     */
    public ImageClassificationTransform {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (cropSize < 1 || resizeSize < 1) {
            throw new IllegalArgumentException("A transform needs sizes of at least 1 pixel, but crop " + cropSize
                    + " and resize " + resizeSize + " were given; choose larger ones.");
        }
        if (mean.size() != 3 || std.size() != 3 || std.contains(0f)) {
            throw new IllegalArgumentException("A transform needs a mean and a deviation other than 0 for red, green "
                    + "and blue, but mean " + mean + " and std " + std + " were given; give three numbers each.");
        }
    }

    /**
     * {@return torchvision's preset of the EfficientNet whose weights are meant for pictures of {@code imageSize} pixels,
     * or B0's adapted to that size} All have ImageNet's mean and deviation and resize bicubically: B0 cuts 224 pixels out
     * of 256, B1 240 out of 256, B3 300 out of 320, B4 380 out of 384, and B2, B5, B6 and B7 take 288, 456, 528 and 600
     * whole. At other sizes from 224 to 256 the shorter side is resized to 256, as torchvision's
     * {@code weights.transforms(crop_size=imageSize)} does. Beyond 256 that would add a black border, so the shorter side
     * becomes {@code imageSize}; below 224 it would show a fragment of the picture only, so the shorter side becomes
     * {@code imageSize * 256 / 224}, and the picture shows what it shows at 224.
     *
     * @param imageSize side of the result in pixels
     * @throws IllegalArgumentException if {@code imageSize} is below 1
     */
    public static ImageClassificationTransform imageNet(int imageSize) {
        int resizeSize = switch (imageSize) {
            case 300 -> 320;
            case 380 -> 384;
            default -> imageSize < 224 ? Math.round(imageSize * 256 / 224f) : Math.max(imageSize, 256);
        };
        return new ImageClassificationTransform(
                imageSize, resizeSize, IMAGENET_MEAN, IMAGENET_STD, Interpolation.BICUBIC);
    }

    /**
     * {@return this transform for pictures of another size, which show the same part of a photo} The preset for pictures
     * of up to 256 pixels is {@link #imageNet} at every size.
     *
     * @param imageSize side of the result in pixels
     * @throws IllegalArgumentException if {@code imageSize} is below 1
     */
    public ImageClassificationTransform withSize(int imageSize) {
        if (cropSize <= 256 && equals(imageNet(cropSize))) {
            return imageNet(imageSize);
        }
        int resized = Math.round((float) imageSize * resizeSize / cropSize);
        return new ImageClassificationTransform(imageSize, resized, mean, std, interpolation);
    }

    /** {@return how many floats a transformed picture takes: 3 * cropSize * cropSize} */
    public int elements() {
        return Math.multiplyExact(3, Math.multiplyExact(cropSize, cropSize));
    }

    /**
     * Writes the transformed picture to {@code out} from {@code offset} on: {@link #elements()} floats of shape
     * [3, cropSize, cropSize] (channel red, green, blue; row; column).
     *
     * @param image  of any size from 1 × 1 on
     * @param out    where the floats go; the rest stays as it is
     * @param offset index of the first float
     * @throws IndexOutOfBoundsException if {@code out} has no room for it
     */
    public void apply(RgbImage image, float[] out, int offset) {
        Objects.checkFromIndexSize(offset, elements(), out.length);
        long shorter = Math.min(image.width(), image.height());
        long width = (long) resizeSize * image.width() / shorter;
        long height = (long) resizeSize * image.height() / shorter;
        var columns = CenterCrop.of(width, cropSize);
        var rows = CenterCrop.of(height, cropSize);
        if (columns.length() < cropSize || rows.length() < cropSize) {
            fillWithBlack(out, offset);
        }
        RESAMPLER.get().resample(image,
                ResampleWeights.of(image.width(), width, columns.from(), columns.length(), interpolation),
                ResampleWeights.of(image.height(), height, rows.from(), rows.length(), interpolation),
                (channel, y, levels) -> {
                    normalize(levels, columns.length(), mean.get(channel), std.get(channel));
                    int at = offset + (channel * cropSize + rows.at() + y) * cropSize + columns.at();
                    System.arraycopy(levels, 0, out, at, columns.length());
                });
    }

    private void fillWithBlack(float[] out, int offset) {
        int plane = cropSize * cropSize;
        for (int channel = 0; channel < 3; channel++) {
            int from = offset + channel * plane;
            Arrays.fill(out, from, from + plane, (0 - mean.get(channel)) / std.get(channel));
        }
    }

    /** Changes {@code levels} in place and then copies them, because such a loop is vectorised on every JDK. */
    private static void normalize(float[] levels, int count, float mean, float std) {
        for (int x = 0; x < count; x++) {
            levels[x] = (levels[x] / 255f - mean) / std;
        }
    }
}
