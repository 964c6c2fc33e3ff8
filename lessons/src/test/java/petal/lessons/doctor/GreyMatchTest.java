package petal.lessons.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import petal.efficientnet.image.RgbImage;

class GreyMatchTest {
    private static final int WIDTH = 200;
    private static final int HEIGHT = 150;

    @Label("A picture is found in itself, mirrored or not, when up to a tenth of each side is cut off.")
    @Property(tries = 40)
    void aCutAndMirroredPictureIsFound(@ForAll @LongRange(min = 1, max = 1000) long seed,
            @ForAll @IntRange(max = 10) int left, @ForAll @IntRange(max = 10) int top,
            @ForAll @IntRange(max = 10) int right, @ForAll @IntRange(max = 10) int bottom, @ForAll boolean mirrored) {
        RgbImage picture = picture(seed);
        int x = left * WIDTH / 100;
        int y = top * HEIGHT / 100;
        RgbImage cut = picture.crop(x, y, WIDTH - x - right * WIDTH / 100, HEIGHT - y - bottom * HEIGHT / 100);
        RgbImage copy = mirrored ? cut.flipHorizontally() : cut;
        GreyMatch.Fit fit = GreyMatch.of(Look.of(picture).grey(), Look.of(copy).grey());
        assertTrue(fit.correlation() > Duplicates.SAME, fit.toString());
        assertEquals(mirrored, fit.mirrored(), fit.toString());
    }

    @Label("Two pictures of different things are no duplicates.")
    @Property(tries = 40)
    void othersAreNot(@ForAll @LongRange(min = 1, max = 1000) long seed) {
        GreyMatch.Fit fit = GreyMatch.of(Look.of(picture(seed)).grey(), Look.of(picture(seed + 5000)).grey());
        assertTrue(fit.correlation() < Duplicates.SAME, fit.toString());
    }

    /** Soft blobs of light and dark, as photos have them. */
    private static RgbImage picture(long seed) {
        var random = new Random(seed);
        double[][] blobs = new double[14][];
        for (int i = 0; i < blobs.length; i++) {
            blobs[i] = new double[] {random.nextDouble() * WIDTH, random.nextDouble() * HEIGHT,
                12 + 30 * random.nextDouble(), 160 * random.nextDouble() - 80};
        }
        byte[] rgb = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            double level = 128;
            int row = i / WIDTH;
            for (double[] blob : blobs) {
                double distance = Math.hypot(i % WIDTH - blob[0], row - blob[1]) / blob[2];
                level += blob[3] * Math.exp(-distance * distance);
            }
            byte value = (byte) Math.clamp(Math.round(level), 0, 255);
            rgb[3 * i] = value;
            rgb[3 * i + 1] = value;
            rgb[3 * i + 2] = value;
        }
        return new RgbImage(WIDTH, HEIGHT, rgb);
    }
}
