package petal.lessons.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
        String svg = Svg.element(figure.parts().getFirst(), "roofline", "");
        for (String name : List.of("one core", "loops", "tiles")) {
            assertTrue(svg.contains(">" + name + "<"), name);
        }
        assertEquals(1, Pixels.heightsOf(figure.image(2), ClassColours.colour(1)).size(), "one dot a program");
    }
}
