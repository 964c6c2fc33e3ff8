package petal.lessons.similarity;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import petal.chart.grid.Cell;
import petal.chart.grid.ImageGrid;
import petal.lessons.analysis.neighbours.KNearest;
import petal.lessons.classroom.Classroom;

/** A photo and its nearest others, as different ways to compare see them. */
public final class Neighbourhood {
    private static final int COLUMNS = 6;

    private final Classroom classroom;
    private final int query;
    private final List<Cell> cells = new ArrayList<>();

    /** Begins with nothing; {@code query} is the validation photo that asks. */
    public Neighbourhood(Classroom classroom, int query) {
        this.classroom = classroom;
        this.query = query;
    }

    /**
     * Adds a row: the photo under the way's name, then its neighbours under their classes.
     *
     * @param way        the name of a way to compare
     * @param similarity of all pairs of photos
     */
    public Neighbourhood add(String way, double[][] similarity) throws IOException {
        int[] neighbours = KNearest.nearest(similarity[query], query, COLUMNS - 1);
        cells.add(new Cell(classroom.data().validationImage(query), way));
        for (int neighbour : neighbours) {
            cells.add(new Cell(classroom.data().validationImage(neighbour),
                    classroom.classes().get(classroom.labels()[neighbour])));
        }
        for (int i = neighbours.length; i < COLUMNS - 1; i++) {
            cells.add(new Cell(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB), ""));
        }
        return this;
    }

    /** All rows so far. */
    public ImageGrid grid() {
        return new ImageGrid(cells, COLUMNS);
    }
}
