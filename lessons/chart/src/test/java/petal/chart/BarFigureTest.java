package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarFigureTest {

    private static final BarFigure FIGURE = new BarFigure("Accuracy", "class", "accuracy", List.of("daisy", "roses"),
            List.of(Bars.of("before", 0, 0.5, 0.25), Bars.of("after", 1, 0.75, 1)), "0%");

    @Test
    void barsAreAsHighAsTheirValues() {
        var heights = Pixels.heightsOf(FIGURE.image(2), ClassColours.colour(1));
        assertEquals(2, heights.size(), "one bar a category");
        assertEquals(0.75, heights.get(0) / (double) heights.get(1), 0.01);
        assertEquals(0.5, Pixels.heightsOf(FIGURE.image(2), ClassColours.colour(0)).get(0) / (double) heights.get(1),
                0.01);
    }

    @Test
    void valuesAreWrittenWhereThereIsRoom() {
        assertTrue(svg(FIGURE).contains(">75%<"));
        var crowded = new BarFigure("", "", "", Collections.nCopies(40, "x"),
                List.of(new Bars("share", ClassColours.colour(0), new double[40])), "0.000");
        assertFalse(svg(crowded).contains(">0.000</text><text"), "no labels on 40 bars");
    }

    @Test
    void categoriesOfTheSameNameStaySeparate() {
        var twins = new BarFigure("", "", "", List.of("x", "x"), List.of(Bars.of("n", 0, 1, 2)), "0");
        assertEquals(2, Pixels.heightsOf(twins.image(2), ClassColours.colour(0)).size());
    }

    @Test
    void aSingleSeriesNeedsNoLegend() {
        assertEquals(List.of("before", "after"), FIGURE.legend().stream().map(LegendEntry::name).toList());
        assertTrue(new BarFigure("", "", "", List.of("x"), List.of(Bars.of("n", 0, 1)), "0").legend().isEmpty());
    }

    @Test
    void saysWhatItNeeds() {
        assertEquals("Every category needs one bar of each series, but there are 2 categories and \"n\" has 1 values.",
                assertThrows(IllegalArgumentException.class, () -> new BarFigure("", "", "", List.of("a", "b"),
                        List.of(Bars.of("n", 0, 1)), "0")).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new BarFigure("", "", "", List.of(), List.of(), "0"));
    }

    private static String svg(Figure figure) {
        return Svg.element(figure.parts().getFirst(), "bars", "");
    }
}
