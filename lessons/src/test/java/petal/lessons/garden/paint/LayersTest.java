package petal.lessons.garden.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Property(tries = 50)
    void resizingAndBlurKeepAnEvenLayer(@ForAll @IntRange(min = 2, max = 20) int width,
            @ForAll @IntRange(min = 2, max = 20) int height) {
        var even = new Canvas(2 * width, 2 * height);
        even.fill((x, y) -> new Colour(0.25, 0.5, 1));
        Blur.soften(even, 0.5);
        for (Canvas layer : new Canvas[] {even, Layers.half(even), Layers.enlarge(even, 3 * width, 3 * height)}) {
            for (int i = 0; i < layer.red.length; i++) {
                assertEquals(0.25, layer.red[i], 1e-6);
                assertEquals(0.5, layer.green[i], 1e-6);
                assertEquals(1, layer.coverage[i], 1e-6);
            }
        }
    }

    @Test
    void blurSpreadsASpotEvenlyToBothSides() {
        var canvas = new Canvas(41, 41);
        canvas.red[20 * 41 + 20] = 1;
        Blur.soften(canvas, 2 / canvas.unit());
        double sum = 0;
        for (int i = 0; i < canvas.red.length; i++) {
            sum += canvas.red[i];
            assertEquals(canvas.red[i], canvas.red[canvas.red.length - 1 - i], 1e-7);
        }
        assertEquals(1, sum, 1e-5);
        assertTrue(canvas.red[20 * 41 + 20] < 0.1 && canvas.red[20 * 41 + 23] > 0);
    }

    @Test
    void overMixesByCoverage() {
        var back = new Canvas(2, 2);
        back.fill((x, y) -> new Colour(1, 0, 0));
        var front = new Canvas(2, 2);
        front.blend(0, new Colour(0, 1, 0), 0.25);
        Layers.over(front, back);
        assertEquals(0.75, back.red[0], 1e-6);
        assertEquals(0.25, back.green[0], 1e-6);
        assertEquals(1, back.coverage[0], 1e-6);
        assertEquals(1, back.red[3], 1e-6);
    }
}
