package petal.chart.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ActivationOverlayTest {

    @Test
    void glowsWhereItIsHotAndGreysWhereItIsCold() {
        var image = ActivationOverlay.of(green(), new float[][] {{0, 4}, {0, 0}});
        assertEquals(60, image.getWidth());
        var hot = new Color(image.getRGB(58, 1));
        var cold = new Color(image.getRGB(1, 58));
        assertTrue(hot.getRed() > 150, "hot " + hot);
        assertTrue(cold.getRed() < 80 && cold.getGreen() < 180, "cold " + cold);
        assertTrue(new Color(image.getRGB(45, 5)).getRed() > new Color(image.getRGB(32, 5)).getRed(), "smooth between");
    }

    @Test
    void scaleAndNegativeHeatDoNotMatter() {
        var large = ActivationOverlay.of(green(), new float[][] {{0, 400}});
        var small = ActivationOverlay.of(green(), new float[][] {{0, 4e-3f}});
        assertEquals(large.getRGB(50, 30), small.getRGB(50, 30));
        var cold = ActivationOverlay.of(green(), new float[][] {{0}});
        assertEquals(cold.getRGB(30, 30), ActivationOverlay.of(green(), new float[][] {{-3}}).getRGB(30, 30));
    }

    @Test
    void saysWhatItNeeds() {
        assertEquals("Every row of a map of heat needs 2 cells, but one has 1.",
                assertThrows(IllegalArgumentException.class,
                        () -> ActivationOverlay.of(green(), new float[][] {{1, 2}, {3}})).getMessage());
        assertThrows(IllegalArgumentException.class, () -> ActivationOverlay.of(green(), new float[0][]));
    }

    private static BufferedImage green() {
        var image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.GREEN);
        g.fillRect(0, 0, 60, 60);
        g.dispose();
        return image;
    }
}
