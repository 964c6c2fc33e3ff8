package petal.lessons.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.efficientnet.image.RgbImage;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.projection.Pca;
import petal.lessons.classroom.PixelVectors;

/** Photos put together again from a few numbers. */
public final class RebuiltPhotos {
    private static final int[] AXES = {1, 5, 20, 50, 100};

    private RebuiltPhotos() {
    }

    /**
     * One row per photo: the photo, then what ever more axes give back.
     *
     * @param pca     of the pixels of all photos
     * @param pixels  those of the photos to show
     * @param vectors turns them into pictures
     */
    public static ImageGrid draw(Pca pca, List<float[]> pixels, PixelVectors vectors) {
        List<Cell> cells = new ArrayList<>();
        for (float[] photo : pixels) {
            cells.add(cell(vectors.image(photo), "original"));
            for (int wanted : AXES) {
                int axes = Math.min(wanted, pca.components().length);
                Pca few = pca.first(axes);
                double[][] numbers = few.transform(new float[][] {photo});
                cells.add(cell(vectors.image(Vectors.floats(few.inverseTransform(numbers))[0]),
                        axes + (axes == 1 ? " axis" : " axes")));
            }
        }
        return new ImageGrid(cells, 1 + AXES.length);
    }

    /** The first photo of each class that has one. */
    public static List<float[]> ofEachClass(float[][] pixels, int... labels) {
        return IntStream.of(labels).distinct().sorted()
                .mapToObj(c -> pixels[IntStream.range(0, labels.length).filter(i -> labels[i] == c).findFirst()
                        .orElseThrow()])
                .toList();
    }

    private static Cell cell(RgbImage photo, String title) {
        return new Cell(photo.toBufferedImage(), title);
    }
}
