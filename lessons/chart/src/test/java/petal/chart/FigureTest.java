package petal.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final List<PointGroup> GROUPS = PointGroup.byClass(
            new double[][] {{0, 0, 5}, {1, 1, 6}, {2, 0, 7}}, new int[] {0, 1, 0}, List.of("rose", "tulip"), 0);

    @Test
    void groupsKeepTheClassesOrderNamesAndColours() {
        assertEquals(List.of("rose", "tulip"), GROUPS.stream().map(PointGroup::name).toList());
        assertEquals(2, GROUPS.get(0).points().size());
        assertArrayEquals(new double[] {1, 1}, GROUPS.get(1).points().getFirst());
        assertEquals(new Color(0xff7f0e), GROUPS.get(1).colour());
        var later = PointGroup.byClass(new double[][] {{0, 4, 5}}, new int[] {0}, List.of("rose"), 1);
        assertArrayEquals(new double[] {4, 5}, later.getFirst().points().getFirst());
    }

    @Test
    void groupsSayWhatTheyNeed() {
        var names = List.of("rose");
        assertMessage("Every point needs one label, but there are 1 points and 2 labels.",
                () -> PointGroup.byClass(new double[1][2], new int[2], names, 0));
        assertMessage("Labels run from 0 to 0, but point 0 has label 3.",
                () -> PointGroup.byClass(new double[1][2], new int[] {3}, names, 0));
        assertMessage("Point 0 must have at least 3 coordinates, but it has 2.",
                () -> PointGroup.byClass(new double[1][2], new int[1], names, 2));
    }

    @Test
    void pointsLieInsideThePlotInTheirColours() {
        var image = new ScatterFigure("", GROUPS).parts().getFirst().image(2);
        assertTrue(count(image, ClassColours.colour(0)) > 0, "rose");
        assertTrue(count(image, ClassColours.colour(1)) > 0, "tulip");
    }

    @Test
    void allArrowsAndTheirOriginAreInside() {
        var arrows = List.of(new Arrow("east", ClassColours.colour(2), 40, 0),
                new Arrow("south", ClassColours.colour(3), 0, -40));
        var image = new ScatterFigure("", GROUPS, arrows).image(2);
        assertTrue(Pixels.count(image, ClassColours.colour(2)) > 500, "shaft to the east");
        assertTrue(Pixels.count(image, ClassColours.colour(3)) > 500, "shaft to the south");
        assertTrue(Pixels.count(image, Color.BLACK) > 50, "origin");
        assertTrue(Pixels.count(image, ClassColours.forText(ClassColours.colour(2))) > 10, "label");
    }

    @Test
    void labelsOfArrowsInOneDirectionDoNotCoverEachOther() {
        var origin = new Point2D.Double(300, 200);
        var tips = List.<Point2D>of(new Point2D.Double(400, 210),
                new Point2D.Double(402, 212), new Point2D.Double(380, 205));
        var arrows = List.of(new Arrow("one", Color.RED, 0, 0), new Arrow("two", Color.RED, 0, 0),
                new Arrow("three", Color.RED, 0, 0));
        var labels = TipLabel.place(arrows, origin, tips, new Rectangle2D.Double(0, 0, 560, 420));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(!labels.get(i).box().intersects(labels.get(j).box()), i + " covers " + j);
            }
        }
    }

    @Test
    void gridHoldsEveryPanelAndOneLegend() {
        var panels = List.of(new ScatterFigure("A", GROUPS), new ScatterFigure("B", GROUPS),
                new ScatterFigure("C", GROUPS));
        var grid = new ScatterGrid("", panels);
        assertEquals(3, grid.parts().size());
        assertEquals(List.of("rose", "tulip"), grid.legend().stream().map(LegendEntry::name).toList());
        var image = grid.image(1);
        assertTrue(Pixels.count(image.getSubimage(image.getWidth() / 2, image.getHeight() / 2,
                image.getWidth() / 2, image.getHeight() / 2), Style.INK) == 0, "the fourth place is empty");
        assertThrows(IllegalArgumentException.class, () -> new ScatterGrid("", List.of()));
    }

    @Test
    void imagesHaveTheScaleAskedForAndOneMargin() {
        var figure = LineFigure.ofTraining("Loss", new double[] {2, 1, 0.5});
        assertEquals(2 * (figure.width() + 32), figure.image(2).getWidth());
        assertEquals(2 * (figure.height() + 32), figure.image(2).getHeight());
    }

    @Test
    void curvesAreDrawnOverTheirFaintOriginals() {
        double[] losses = {3, 1, 3, 1, 3, 1, 3, 1};
        var image = LineFigure.ofTraining("", losses).image(2);
        assertTrue(Pixels.count(image, ClassColours.colour(0)) > 500);
    }

    @Test
    void trendsAreAsWideAsTheTrainingIsLong() {
        assertEquals("mean of 3 batches", LineFigure.ofTraining("", new double[10]).legend().get(1).name());
        assertEquals("mean of 5 batches", LineFigure.ofTraining("", new double[30]).legend().get(1).name());
        assertEquals("mean of 21 batches", LineFigure.ofTraining("", new double[184]).legend().get(1).name());
    }

    @Test
    void smoothingTakesTheNeighboursThatThereAre() {
        assertArrayEquals(new double[] {1.5, 2, 3, 3.5}, Line.smoothed(new double[] {1, 2, 3, 4}, 1));
        assertArrayEquals(new double[] {1, 2}, Line.smoothed(new double[] {1, 2}, 0));
        assertArrayEquals(new double[] {1.5, 1.5}, Line.smoothed(new double[] {1, 2}, 9));
        assertMessage("A mean over neighbours needs a radius of at least 0, but got -1.",
                () -> Line.smoothed(new double[1], -1));
    }

    @Test
    void curvesKeepTheirSteps() {
        assertArrayEquals(new double[] {1, 2, 3}, Line.of("loss", 0, 5, 4, 3).steps());
        var late = new Line("validation", ClassColours.colour(1), new double[] {100}, new double[] {0.5}, false);
        var image = new LineFigure("", "batch", "loss",
                List.of(new Line("training", ClassColours.colour(0), new double[200], true), late)).parts().getFirst()
                .image(2);
        assertTrue(Pixels.count(image, ClassColours.colour(1)) > 100, "a curve of one value is a dot");
        assertMessage("Every value of a curve needs its step, but \"x\" has 1 steps and 2 values.",
                () -> new Line("x", Color.RED, new double[1], new double[2], false));
    }

    @Test
    void arrowsAreLengthenedUntilTheyReachAmongThePoints() {
        var points = List.of(new PointGroup("x", Color.RED, List.of(new double[] {30, 40}, new double[] {1, 0})));
        assertEquals(20, Arrow.lengthening(List.of(new Arrow("a", Color.RED, 0, 1.8)), points));
        assertEquals(0.1, Arrow.lengthening(List.of(new Arrow("a", Color.RED, 200, 0)), points), 1e-12);
        assertEquals(1, Arrow.lengthening(List.of(), points));
        assertEquals(new Arrow("a", Color.RED, 6, -3), new Arrow("a", Color.RED, 2, -1).times(3));
    }

    @Test
    void pointsTellTheirNames() {
        assertEquals("rose, point 2", GROUPS.getFirst().tip(1));
        assertEquals("x (1.000, 2.500)", new PointGroup("x", Color.RED, List.of(new double[] {1, 2.5})).tip(0));
    }

    @Test
    void partsAreChartsToZoomInto() {
        var figure = new ScatterFigure("", GROUPS);
        assertTrue(figure.parts().getFirst().chart().isPresent());
        assertTrue(figure.chart().isEmpty(), "the whole is more than its plot");
    }

    /** Pixels of a colour at the opacity of few dots on white. */
    private static long count(BufferedImage image, Color colour) {
        double opacity = DotRenderer.opacity(1);
        int[] mixed = IntStream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
                .map(level -> (int) Math.round(255 + opacity * (level - 255))).toArray();
        return Pixels.count(image, new Color(mixed[0], mixed[1], mixed[2]));
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
