package petal.lessons.garden.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class CameraTest {
    @Test
    void metersDarkAndBrightScenesAlike() {
        Camera camera = new Camera(1, 0, 1, 0, 0);
        assertEquals(grey(camera, 0.2), grey(camera, 0.4), 3);
        assertTrue(grey(new Camera(1.5, 0, 1, 0, 0), 0.3) > grey(camera, 0.3) + 20);
    }

    @Test
    void warmthAndSaturationDoWhatTheySay() {
        int warm = take(new Camera(1, 0.1, 1, 0, 0), 0.3).getRGB(0, 0);
        assertTrue((warm >> 16 & 255) > (warm & 255) + 5);
        var canvas = new Canvas(8, 8);
        canvas.fill((x, y) -> new Colour(0.6, 0.2, 0.1));
        int grey = new Camera(1, 0, 0, 0, 0).take(canvas, new Dice(1)).getRGB(3, 3);
        assertEquals(grey & 255, grey >> 16 & 255);
        assertEquals(grey & 255, grey >> 8 & 255);
    }

    @Test
    void vignetteDarkensTheCorners() {
        BufferedImage image = take(new Camera(1, 0, 1, 0.5, 0), 0.3);
        assertTrue((image.getRGB(0, 0) & 255) < (image.getRGB(16, 16) & 255) - 10);
    }

    @Test
    void noiseHasTheDeviationThatItSays() {
        double mean = grey(new Camera(1, 0, 1, 0, 0), 0.3);
        BufferedImage image = take(new Camera(1, 0, 1, 0, 6), 0.3);
        double squares = 0;
        for (int i = 0; i < 32 * 32; i++) {
            double off = (image.getRGB(i % 32, i / 32) & 255) - mean;
            squares += off * off;
        }
        assertEquals(6, Math.sqrt(squares / (32 * 32)), 0.4);
    }

    private static int grey(Camera camera, double light) {
        return take(camera, light).getRGB(16, 16) & 255;
    }

    private static BufferedImage take(Camera camera, double light) {
        var canvas = new Canvas(32, 32);
        canvas.fill((x, y) -> new Colour(light, light, light));
        return camera.take(canvas, new Dice(1));
    }
}
