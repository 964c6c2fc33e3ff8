package petal.lessons.classifier;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.image.ColorJitter;
import petal.efficientnet.image.RandomHorizontalFlip;
import petal.efficientnet.image.RandomResizedCrop;
import petal.efficientnet.image.RgbImage;
import petal.lessons.classroom.FlowerData;
import petal.tensor.Generator;

/** How this lesson changes training photos at random. */
public final class Variants {
    /** A part of at least this share of the photo: less may miss the flower. */
    private static final double SMALLEST_PART = 0.4;
    private static final double LIGHT = 0.3;

    private Variants() {
    }

    /** Moves and zooms, mirrors, and changes the light; gives squares of {@code size} pixels. */
    public static Augmentation ofSize(int size) {
        return Augmentation.compose(new RandomResizedCrop(size, SMALLEST_PART, 1), new RandomHorizontalFlip(),
                new ColorJitter(LIGHT, LIGHT, LIGHT));
    }

    /** A validation photo as the network sees it, and so many variants of it. */
    public static ImageGrid grid(FlowerData data, int example, int count) throws IOException {
        BufferedImage seen = data.seenImage(example);
        List<BufferedImage> shown = new ArrayList<>(List.of(seen));
        shown.addAll(of(data.validationOriginal(example), seen.getWidth(), count));
        return ImageGrid.of(shown, IntStream.range(0, shown.size())
                .mapToObj(i -> i == 0 ? "as it is" : "variant " + i).toList());
    }

    /** The variants of one photo that the seeds 0 … count-1 give. */
    private static List<BufferedImage> of(RgbImage photo, int size, int count) {
        Augmentation augmentation = ofSize(size);
        return LongStream.range(0, count)
                .mapToObj(seed -> augmentation.apply(photo, new Generator(seed)).toBufferedImage()).toList();
    }
}
