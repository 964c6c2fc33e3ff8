package petal.lessons.engine;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import petal.efficientnet.image.RgbImage;
import petal.lessons.garden.Garden;
import petal.tensor.Tensor;

/**
 * Pictures of the garden as a network sees them.
 *
 * @param inputs [pictures, 3, side, side]
 * @param labels the class of each
 */
public record Pictures(Tensor inputs, int[] labels) {
    private static final int SHOWN = 224;

    /** So many pictures of a garden from the one numbered {@code first} on; their classes take turns. */
    public static Pictures of(Garden garden, int first, int count, int side) throws IOException {
        var transform = ImageClassificationTransform.imageNet(side);
        float[] pixels = new float[count * transform.elements()];
        for (int i = 0; i < count; i++) {
            transform.apply(RgbImage.of(garden.picture(first + i)), pixels, i * transform.elements());
        }
        return new Pictures(Tensor.of(pixels, count, 3, side, side),
                IntStream.range(first, first + count).map(garden::label).toArray());
    }

    /** A picture as people see it, and as a network does, in squares of {@code side} pixels. */
    public static ImageGrid grid(Garden garden, int picture, int side) throws IOException {
        var image = RgbImage.of(garden.picture(picture));
        return new ImageGrid(List.of(square(image, SHOWN, "the picture"),
                square(image, side, side + " × " + side + " pixels")), 2);
    }

    private static Cell square(RgbImage image, int side, String title) {
        return new Cell(image.resizeShorterSide(side, Interpolation.BICUBIC).centerCrop(side).toBufferedImage(), title);
    }
}
