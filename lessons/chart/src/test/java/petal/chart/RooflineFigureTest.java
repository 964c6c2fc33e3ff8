package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RooflineFigureTest {
    private static final RooflineFigure.Roof ROOF = new RooflineFigure.Roof("one core", 50, 100);

    @Test
    void theRoofRisesWithTheIntensityUpToThePeak() {
        assertEquals(5, ROOF.at(0.1));
        assertEquals(100, ROOF.at(2));
        assertEquals(100, ROOF.at(8));
    }

    @Test
    void roofsAndPointsBearTheirNames() {
        var figure = new RooflineFigure("", List.of(ROOF), List.of(new RooflineFigure.Point("loops", 0.25, 3),
                new RooflineFigure.Point("tiles", 3, 80)));
        assertTrue(svg(figure).contains(">one core<"));
        assertEquals(List.of("loops", "tiles"), figure.legend().stream().map(LegendEntry::name).toList());
        assertNotEquals(svg(new RooflineFigure("", List.of(ROOF), figure.points().subList(0, 1))), svg(figure));
    }

    private static String svg(Figure figure) {
        return Svg.element(figure.parts().getFirst(), "roofline", "");
    }
}
