package petal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassColoursTest {
    @Test
    void colourLabIsCieLab() {
        double[] red = FarthestColours.lab(Color.RED);
        assertEquals(53.2, red[0], 0.1);
        assertEquals(80.1, red[1], 0.1);
        assertEquals(67.2, red[2], 0.1);
    }

    @Test
    void coloursAfterTheTenthCanBeToldFromAllBefore() {
        assertEquals(new Color(0x1f77b4), ClassColours.colour(0));
        assertEquals(new Color(0x17becf), ClassColours.colour(9));
        assertTrue(closest(30) > 15, "closest of 30: " + closest(30));
        assertEquals(120, IntStream.range(0, 120).mapToObj(ClassColours::colour).distinct().count());
    }

    private static double closest(int count) {
        double closest = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < i; k++) {
                double[] a = FarthestColours.lab(ClassColours.colour(i));
                double[] b = FarthestColours.lab(ClassColours.colour(k));
                closest = Math.min(closest, Math.hypot(a[0] - b[0], Math.hypot(a[1] - b[1], a[2] - b[2])));
            }
        }
        return closest;
    }

    @Test
    void aLongLegendFitsBesideItsFigure() {
        List<PointGroup> groups = IntStream.range(0, 120).mapToObj(c -> new PointGroup("x".repeat(c == 3 ? 200 : 3) + c,
                ClassColours.colour(c), List.of(new double[] {c, c}))).toList();
        var one = new ScatterFigure("", groups.subList(0, 19));
        var many = new ScatterFigure("", groups);
        assertTrue(many.width() > one.width() && many.width() < 3 * one.width() + 600, many.width() + " px");
        assertEquals(one.height(), many.height());
        var pixels = many.image(1);
        int last = ClassColours.colour(119).getRGB();
        assertTrue(
                IntStream.range(0, pixels.getWidth() * pixels.getHeight())
                        .anyMatch(i -> pixels.getRGB(i % pixels.getWidth(), i / pixels.getWidth()) == last),
                "the last entry is drawn");
    }

    @Test
    void pointsOfOneCoordinateGetARowAClass() {
        double[][] points = {{1}, {2}, {3}, {4}};
        List<PointGroup> groups = PointGroup.byClass(points, new int[] {0, 0, 1, 1}, List.of("a", "b"), 0);
        for (int i = 0; i < 2; i++) {
            double above = groups.get(0).points().get(i)[1];
            double below = groups.get(1).points().get(i)[1];
            assertTrue(above > 0 && above < 1 && below < 0 && below > -1, above + ", " + below);
            assertEquals(i + 1, groups.get(0).points().get(i)[0]);
        }
        assertEquals(0, Arrow.byClass(new double[][] {{5}}, List.of("a"), 0).getFirst().y());
    }
}
