package petal.efficientnet.spark;

import java.util.OptionalInt;
import petal.efficientnet.model.PretrainedOptions;

/**
 * How pictures are embedded.
 *
 * @param reading         what the file of weights does not say
 * @param imageSize       side of the images in pixels; empty for what the weights were trained for
 * @param batchSize       images computed together
 * @param strict          whether a broken picture ends the work, instead of being a row with its error
 * @param exifOrientation whether pictures are turned as their cameras noted
 * @param onGpu           whether to compute on the graphics card that Spark gives each task
 */
public record EmbeddingOptions(PretrainedOptions reading, OptionalInt imageSize, int batchSize, boolean strict,
        boolean exifOrientation, boolean onGpu) {

    /** @throws IllegalArgumentException if a number is out of its range, naming its option */
    public EmbeddingOptions {
        imageSize.ifPresent(side -> require(side >= 32 && side <= 1024, "--image-size", "from 32 to 1024", side));
        require(batchSize >= 1 && batchSize <= 1024, "--batch-size", "from 1 to 1024", batchSize);
    }

    private static void require(boolean valid, String option, String range, int got) {
        if (!valid) {
            throw new IllegalArgumentException(option + " must be " + range + ", but it is " + got + ".");
        }
    }

    /** {@return the size that the weights were trained for, 16 images at a time, broken pictures as rows} */
    public static EmbeddingOptions defaults() {
        return new EmbeddingOptions(PretrainedOptions.none(), OptionalInt.empty(), 16, false, false, false);
    }

    /**
     * {@return the same for images of another size}
     *
     * @param side in pixels, 32 to 1024
     * @throws IllegalArgumentException if it is out of this range
     */
    public EmbeddingOptions withImageSize(int side) {
        return new EmbeddingOptions(reading, OptionalInt.of(side), batchSize, strict, exifOrientation, onGpu);
    }

    /**
     * {@return the same with another number of images computed together}
     *
     * @param images 1 to 1024
     * @throws IllegalArgumentException if it is out of this range
     */
    public EmbeddingOptions withBatchSize(int images) {
        return new EmbeddingOptions(reading, imageSize, images, strict, exifOrientation, onGpu);
    }
}
