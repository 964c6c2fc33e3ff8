package petal.lessons.engine;

import java.io.IOException;
import java.util.stream.IntStream;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RgbImage;
import petal.lessons.garden.Garden;
import petal.tensor.Tensor;

/**
 * Pictures of the garden as a network sees them.
 *
 * @param inputs [pictures, 3, side, side]
 * @param labels the class of each
 */
record Pictures(Tensor inputs, int[] labels) {

    /** So many pictures of a garden from the one numbered {@code first} on; their classes take turns. */
    static Pictures of(Garden garden, int first, int count, int side) throws IOException {
        var transform = ImageClassificationTransform.imageNet(side);
        float[] pixels = new float[count * transform.elements()];
        for (int i = 0; i < count; i++) {
            transform.apply(RgbImage.of(garden.picture(first + i)), pixels, i * transform.elements());
        }
        return new Pictures(Tensor.of(pixels, count, 3, side, side),
                IntStream.range(first, first + count).map(garden::label).toArray());
    }
}
