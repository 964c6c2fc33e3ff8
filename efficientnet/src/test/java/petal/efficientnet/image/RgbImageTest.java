package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.efficientnet.Fixtures;

class RgbImageTest {

    static Stream<List<String>> resizedByPillow() {
        return Fixtures.table("resized.csv").stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("resizedByPillow")
    void resizesToPillowsPixels(List<String> row) throws IOException {
        int width = Integer.parseInt(row.get(0));
        int height = Integer.parseInt(row.get(1));

        RgbImage resized = Fixtures.image("noise.png").resize(width, height, Interpolation.valueOf(row.get(2)));

        assertEquals(row.get(3), Fixtures.checksum(resized));
    }

    @Property(tries = 300)
    void aConstantPictureStaysConstant(@ForAll byte red, @ForAll byte green, @ForAll byte blue,
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 60) int newWidth, @ForAll @IntRange(min = 1, max = 60) int newHeight,
            @ForAll Interpolation interpolation) {
        RgbImage resized = constant(width, height, red, green, blue).resize(newWidth, newHeight, interpolation);

        assertEquals(constant(newWidth, newHeight, red, green, blue), resized);
    }

    @Property(tries = 100)
    void resizingToTheSameSizeChangesNothing(@ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll @IntRange(min = 1, max = 50) int height, @ForAll long seed, @ForAll Interpolation interpolation) {
        RgbImage image = Fixtures.noise(width, height, seed);
        var columns = ResampleWeights.of(width, width, interpolation);
        var rows = ResampleWeights.of(height, height, interpolation);
        var rgb = new byte[image.rgb().length];

        new Resampler().resample(image, columns, rows, (channel, y, levels) -> {
            for (int x = 0; x < width; x++) {
                rgb[3 * (y * width + x) + channel] = (byte) (int) levels[x];
            }
        });

        assertArrayEquals(image.rgb(), rgb);
        assertEquals(image, image.resize(width, height, interpolation));
    }

    @Property(tries = 300)
    void mirroringAndResizingCommuteButForRounding(@ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height, @ForAll @IntRange(min = 1, max = 60) int newWidth,
            @ForAll @IntRange(min = 1, max = 60) int newHeight, @ForAll long seed,
            @ForAll Interpolation interpolation) {
        RgbImage image = Fixtures.noise(width, height, seed);

        for (boolean sideways : new boolean[] {true, false}) {
            RgbImage before = mirrored(image, sideways).resize(newWidth, newHeight, interpolation);
            RgbImage after = mirrored(image.resize(newWidth, newHeight, interpolation), sideways);
            assertTrue(largestDifference(before, after) <= 2, () -> "apart by " + largestDifference(before, after));
        }
    }

    @Property(tries = 300)
    void theShorterSideGetsTheSizeAndTheProportionsStay(@ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height, @ForAll @IntRange(min = 1, max = 40) int size) {
        RgbImage resized = Fixtures.noise(width, height, 1).resizeShorterSide(size, Interpolation.BILINEAR);

        int shorter = Math.min(width, height);
        assertEquals(size, Math.min(resized.width(), resized.height()));
        assertEquals((int) ((double) (size * width) / shorter), resized.width());
        assertEquals((int) ((double) (size * height) / shorter), resized.height());
    }

    @Property(tries = 300)
    void aCropHasTheMiddlePixelsAndBlackAroundThem(@ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height, @ForAll @IntRange(min = 1, max = 40) int size) {
        RgbImage image = constant(width, height, (byte) 9, (byte) 9, (byte) 9);

        RgbImage crop = image.centerCrop(size);

        assertEquals(size, crop.width());
        assertEquals(size, crop.height());
        long taken = 0;
        for (byte level : crop.rgb()) {
            taken += level / 9;
        }
        assertEquals(3L * Math.min(width, size) * Math.min(height, size), taken);
    }

    @Test
    void aCropBeginsWhereTorchvisionBeginsIt() {
        // half of an odd rest goes to the even neighbour: 0.5 to 0, 1.5 to 2, 2.5 to 2
        assertEquals(new CenterCrop(0, 4, 0), CenterCrop.of(5, 4));
        assertEquals(new CenterCrop(2, 4, 0), CenterCrop.of(7, 4));
        assertEquals(new CenterCrop(2, 4, 0), CenterCrop.of(9, 4));
        assertEquals(new CenterCrop(0, 3, 2), CenterCrop.of(3, 8));
    }

    @Test
    void goesToABufferedImageAndBack() throws IOException {
        RgbImage image = Fixtures.image("420.jpg");
        BufferedImage drawn = image.toBufferedImage();

        assertEquals(image, RgbImage.of(drawn));
        assertEquals(image.rgb()[0] & 255, drawn.getRGB(0, 0) >> 16 & 255);
    }

    @Test
    void refusesSidesThatDoNotFit() {
        RgbImage image = Fixtures.noise(2, 3, 1);

        assertThrows(IllegalArgumentException.class, () -> new RgbImage(2, 3, new byte[17]));
        assertThrows(IllegalArgumentException.class, () -> new RgbImage(0, 3, new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> image.resize(0, 3, Interpolation.BICUBIC));
        assertThrows(IllegalArgumentException.class, () -> image.centerCrop(0));
        assertThrows(IllegalArgumentException.class, () -> image.resize(30_000, 30_000, Interpolation.BICUBIC));
    }

    private static RgbImage constant(int width, int height, byte red, byte green, byte blue) {
        var rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = red;
            rgb[i + 1] = green;
            rgb[i + 2] = blue;
        }
        return new RgbImage(width, height, rgb);
    }

    private static RgbImage mirrored(RgbImage image, boolean sideways) {
        var rgb = new byte[image.rgb().length];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                int fromX = sideways ? image.width() - 1 - x : x;
                int fromY = sideways ? y : image.height() - 1 - y;
                System.arraycopy(image.rgb(), 3 * (fromY * image.width() + fromX), rgb, 3 * (y * image.width() + x), 3);
            }
        }
        return new RgbImage(image.width(), image.height(), rgb);
    }

    private static int largestDifference(RgbImage a, RgbImage b) {
        int largest = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            largest = Math.max(largest, Math.abs((a.rgb()[i] & 255) - (b.rgb()[i] & 255)));
        }
        return largest;
    }
}
