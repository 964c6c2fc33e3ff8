package petal.lessons.similarity;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.classroom.Classroom;
import petal.lessons.grid.Cell;
import petal.lessons.grid.ImageGrid;

/**
 * A photo and its nearest others, as different ways to compare see them.
 *
 * @param classroom the photos
 * @param query     which of the validation photos asks
 */
record Neighbourhood(Classroom classroom, int query) {
    private static final int COLUMNS = 6;

    /**
     * One row a way to compare: the photo under the way's name, then its neighbours under their classes.
     *
     * @param ways similarities of all pairs by the way's name, in the order of the rows
     */
    ImageGrid draw(Map<String, double[][]> ways) throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (Map.Entry<String, double[][]> way : ways.entrySet()) {
            addRow(cells, way.getKey(), KNearest.nearest(way.getValue()[query], query, COLUMNS - 1));
        }
        return new ImageGrid(cells, COLUMNS);
    }

    private void addRow(List<Cell> cells, String title, int... neighbours) throws IOException {
        cells.add(new Cell(classroom.data().validationImage(query), title));
        for (int neighbour : neighbours) {
            cells.add(new Cell(classroom.data().validationImage(neighbour),
                    classroom.classes().get(classroom.labels()[neighbour])));
        }
        for (int i = neighbours.length; i < COLUMNS - 1; i++) {
            cells.add(new Cell(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), ""));
        }
    }
}
