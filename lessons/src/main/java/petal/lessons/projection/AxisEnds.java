package petal.lessons.projection;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.classroom.Classroom;

/** The photos at both ends of an axis, which tell what the axis sees. */
public final class AxisEnds {
    private static final int PHOTOS = 3;
    private static final int AXES = 3;

    private AxisEnds() {
    }

    /**
     * One row per axis: the photos with the lowest coordinates, then those with the highest.
     *
     * @param points the validation photos' coordinates, [photos][axes]
     */
    public static ImageGrid draw(Classroom classroom, double[][] points) throws IOException {
        List<Cell> cells = new ArrayList<>();
        int photos = Math.min(PHOTOS, points.length / 2);
        for (int axis = 0; axis < Math.min(AXES, points[0].length); axis++) {
            for (int photo : ends(points, axis, photos)) {
                cells.add(new Cell(classroom.data().validationImage(photo),
                        String.format(Locale.ROOT, "axis %d: %+.1f  %s", axis + 1, points[photo][axis],
                                classroom.classes().get(classroom.labels()[photo]))));
            }
        }
        return new ImageGrid(cells, 2 * photos);
    }

    private static int[] ends(double[][] points, int axis, int photos) {
        int[] order = Argsort.ascending(Arrays.stream(points).mapToDouble(point -> point[axis]).toArray());
        return IntStream.concat(Arrays.stream(order, 0, photos),
                Arrays.stream(order, order.length - photos, order.length)).toArray();
    }
}
