package petal.lessons.prototypes;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.lessons.classroom.Classroom;
import petal.lessons.classroom.FeatureMaps;
import petal.lessons.console.Numbers;

/** A photo, and over it the class activation map of each class. */
public final class ClassMaps {
    private static final int MAPS = 8;

    private ClassMaps() {
    }

    /**
     * Draws the photo as the network sees it, then the maps of the first eight classes with their scores.
     *
     * @param photo which validation photo
     */
    public static ImageGrid draw(Classroom room, FeatureMaps maps, Head head, int photo) throws IOException {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(room.data().seenImage(photo), room.classes().get(room.labels()[photo])));
        float[] scores = head.scores(room.embeddings()[photo]);
        List<BufferedImage> overlays = maps.overlays(photo, Arrays.stream(head.rows()).limit(MAPS).toList());
        for (int c = 0; c < overlays.size(); c++) {
            cells.add(new Cell(overlays.get(c), room.classes().get(c) + "  " + Numbers.decimal(scores[c])));
        }
        return new ImageGrid(cells, 3);
    }
}
