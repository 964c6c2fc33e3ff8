package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurfaceFigureTest {

    private static final List<PointGroup> GROUPS = PointGroup.byClass(
            new double[][] {{-1, -1}, {1, 1}}, new int[] {0, 1}, List.of("below", "above"), 0);

    @Test
    void eachPlaceHasTheColourOfItsLikeliestClass() {
        var figure = SurfaceFigure.of("", GROUPS, places -> Arrays.stream(places)
                .map(p -> p[1] > 0 ? new double[] {0.1, 0.9} : new double[] {1, 0}).toArray(double[][]::new));
        var surface = figure.surface();
        var top = new Color(surface.getRGB(5, 5), true);
        var bottom = new Color(surface.getRGB(5, surface.getHeight() - 5), true);
        assertEquals(ClassColours.colour(1).getRed(), top.getRed());
        assertEquals(ClassColours.colour(0).getRed(), bottom.getRed());
        assertTrue(bottom.getAlpha() > top.getAlpha(), "the surer, the stronger");
        assertTrue(figure.bounds().contains(-1, -1) && figure.bounds().contains(1, 1));
        assertEquals(List.of("below", "above"), figure.legend().stream().map(LegendEntry::name).toList());
    }

    @Test
    void thePlotHoldsSurfaceAndPoints() {
        var figure = SurfaceFigure.of("", GROUPS, places -> Arrays.stream(places)
                .map(_ -> new double[] {0.5, 0.5}).toArray(double[][]::new));
        String svg = Svg.element(figure.parts().getFirst(), "surface", "");
        assertTrue(svg.contains("<image "), "the surface");
        assertEquals(2, svg.split("<ellipse").length - 1, "the points");
    }

    @Test
    void saysWhatItNeeds() {
        assertMessage("The classifier must answer with 2 probabilities for each of 24220 places, but came with 24220 "
                + "rows of 1.", () -> SurfaceFigure.of("", GROUPS, places -> new double[places.length][1]));
        assertMessage("A decision surface is drawn around points, but there are none.",
                () -> SurfaceFigure.of("", List.of(), places -> new double[places.length][1]));
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
