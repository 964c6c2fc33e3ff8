package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatMapFigureTest {

    private static final List<String> CLASSES = List.of("daisy", "roses", "tulips");

    @Test
    void confusionShowsCountsAndColoursSharesOfRows() {
        var figure = HeatMapFigure.confusion("Confusion", CLASSES, new int[][] {{8, 2, 0}, {50, 50, 0}, {0, 0, 0}});
        assertEquals(0.8, figure.values()[0][0]);
        assertEquals(0.5, figure.values()[1][1]);
        assertEquals(0, figure.values()[2][2], "a class without pictures");
        String svg = svg(figure);
        for (String text : List.of(">8<", ">50<", ">daisy<", ">true class<", ">predicted class<")) {
            assertTrue(svg.contains(text), text);
        }
        assertEquals("true class daisy / predicted class roses: 2", figure.tip(0, 1));
    }

    @Test
    void theFirstRowIsOnTopAndTheFirstColumnLeft() {
        var image = new HeatMapFigure("", "", "", List.of(), List.of(), new double[][] {{1, 0}, {0, 0}},
                ColourScale.sequential(0, 1), "").image(1);
        int side = (image.getHeight() - 32) / 2;
        var strong = ColourScale.sequential(0, 1).colour(1);
        assertTrue(Pixels.count(image.getSubimage(16, 16, side, side), strong) > 0.9 * side * side);
        assertTrue(Pixels.count(image.getSubimage(16 + side + 4, 16, side - 4, 2 * side), strong) == 0);
        assertTrue(Pixels.count(image.getSubimage(16, 16 + side + 4, 2 * side, side - 4), strong) == 0);
    }

    @Test
    void largeMatricesKeepASmallFileAndShowTheirScale() {
        int n = 300;
        float[][] cosines = new float[n][n];
        IntStream.range(0, n).forEach(i -> Arrays.fill(cosines[i], i % 2 == 0 ? 1 : -1));
        var figure = HeatMapFigure.similarities("", Collections.nCopies(n, "x"), cosines);
        assertEquals(List.of("1", "0.5", "0", "-0.5", "-1"), figure.legend().stream().map(LegendEntry::name).toList());
        String svg = svg(figure);
        assertTrue(svg.length() < 20_000, svg.length() + " characters");
        assertFalse(svg.contains(">x<"), "labels lower than a line of text are left out");
    }

    /** A page draws labels with a font of its own, and larger on a phone. */
    @Test
    void labelsMayGrowASixthBeforeTheyAreCut() {
        List<String> classes = List.of("sunflowers", "sunflowers", "sunflowers");
        var figure = HeatMapFigure.similarities("", classes, new float[3][3]);
        var image = figure.image(1);
        int room = (int) (Style.textWidth("sunflowers", Style.SMALL) / 6);
        var left = image.getSubimage(16, 16, room, image.getHeight() - 32);
        assertEquals((long) left.getWidth() * left.getHeight(), Pixels.count(left, Style.BACKGROUND));
        var below = image.getSubimage(16, image.getHeight() - 16 - 5, image.getWidth() - 32, 5);
        assertEquals((long) below.getWidth() * below.getHeight(), Pixels.count(below, Style.BACKGROUND));
    }

    @Test
    void smallSimilaritiesAreWrittenOut() {
        var figure = HeatMapFigure.similarities("", List.of("A", "B"), new float[][] {{1, 0.25f}, {0.25f, 1}});
        assertTrue(svg(figure).contains(">0.25<"));
        assertTrue(figure.legend().isEmpty());
    }

    @Test
    void coloursGrowFromTheMiddle() {
        var scale = ColourScale.diverging(2);
        assertEquals(0, scale.colour(0).getAlpha());
        assertEquals(255, scale.colour(2).getAlpha());
        assertEquals(255, scale.colour(9).getAlpha(), "beyond the end");
        assertEquals(128, scale.colour(-1).getAlpha());
        assertEquals(0, scale.colour(Double.NaN).getAlpha());
        assertTrue(scale.colour(1).getBlue() > scale.colour(1).getRed());
        assertTrue(scale.colour(-1).getRed() > scale.colour(-1).getBlue());
        assertThrows(IllegalArgumentException.class, () -> ColourScale.sequential(1, 1));
    }

    @Test
    void saysWhatItNeeds() {
        assertMessage("Every row of a heat map needs one label, but there are 1 rows and 2 labels.",
                () -> map(List.of("a", "b"), new double[1][1]));
        assertMessage("Every row of a heat map needs 2 cells, but one has 1.",
                () -> map(List.of(), new double[][] {{1, 2}, {3}}));
        assertMessage("A heat map needs at least one row and one column, but got none.",
                () -> map(List.of(), new double[0][]));
    }

    private static HeatMapFigure map(List<String> labels, double[][] values) {
        return new HeatMapFigure("", "", "", labels, List.of(), values, ColourScale.sequential(0, 1), "");
    }

    private static String svg(Figure figure) {
        return Svg.element(figure.parts().getFirst(), "map", "");
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
