package petal.lessons.network;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.PixelVectors;
import petal.nn.data.ConcatDataset;
import petal.nn.data.Dataset;
import petal.nn.data.TensorDataset;
import petal.tensor.Shapes;
import petal.tensor.Tensor;

/**
 * Photos of {@value #SIDE} × {@value #SIDE} pixels, decoded once and kept in memory.
 *
 * @param classes    the classes' names
 * @param train      what networks learn from
 * @param validation what they are judged by
 */
public record SmallPictures(List<String> classes, Dataset train, Dataset validation) {
    /** Pixels a side. */
    public static final int SIDE = 32;

    /** The same photos, small. */
    public static SmallPictures of(FlowerData photos) {
        FlowerData small = photos.ofSize(SIDE);
        return new SmallPictures(photos.classes(), decoded(small.train()), decoded(small.validation()));
    }

    private static Dataset decoded(Dataset photos) {
        int size = Shapes.size(photos.sampleShape());
        float[] values = new float[Shapes.size(photos.size(), size)];
        IntStream.range(0, photos.size()).parallel().forEach(i -> photos.load(i, values, i * size));
        int[] labels = IntStream.range(0, photos.size()).map(photos::label).toArray();
        return new TensorDataset(Tensor.of(values, photos.size(), 3, SIDE, SIDE), labels);
    }

    /** The training photos of some classes. */
    public Dataset trainOf(int... wanted) {
        return of(train, wanted);
    }

    /** All photos of some classes, those for validation behind the others. */
    public Dataset allOf(int... wanted) {
        return new ConcatDataset(List.of(of(train, wanted), of(validation, wanted)));
    }

    private static Dataset of(Dataset photos, int... wanted) {
        return photos.subset(IntStream.range(0, photos.size())
                .filter(i -> Arrays.stream(wanted).anyMatch(c -> c == photos.label(i))).toArray());
    }

    /** The first photos of each class, as the network sees them. */
    public ImageGrid grid(int perClass) {
        List<Cell> cells = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            Dataset photos = trainOf(c);
            for (int i = 0; i < Math.min(perClass, photos.size()); i++) {
                cells.add(new Cell(image(photos, i), classes.get(c)));
            }
        }
        return new ImageGrid(cells, perClass);
    }

    /** Photos of any of the data sets under titles. */
    public static ImageGrid grid(Dataset photos, int[] which, List<String> titles) {
        return ImageGrid.of(IntStream.of(which).mapToObj(i -> image(photos, i)).toList(), titles);
    }

    private static BufferedImage image(Dataset photos, int index) {
        return PixelVectors.IMAGENET.image(photos.get(index).input().toArray()).toBufferedImage();
    }
}
