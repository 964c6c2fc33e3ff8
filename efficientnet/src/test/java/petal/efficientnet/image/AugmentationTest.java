package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.efficientnet.Fixtures;
import petal.tensor.Generator;

class AugmentationTest {

    /** As in make_image_fixtures.py. */
    private static final Map<String, Augmentation> BY_NAME = Map.of(
            "flip", new RandomHorizontalFlip(),
            "crop", new RandomResizedCrop(24),
            "narrow", new RandomResizedCrop(24, 0.9, 1, 0.2, 0.3, Interpolation.BILINEAR),
            "jitter", new ColorJitter(0.4, 0.4, 0.4),
            "light", new ColorJitter(1.5, 0, 0),
            "all", Augmentation.compose(new RandomResizedCrop(32, 0.4, 1), new RandomHorizontalFlip(),
                    new ColorJitter(0.3, 0.3, 0.3)));

    static Stream<List<String>> augmentedByTorchvision() {
        return Fixtures.table("augmented.csv").stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("augmentedByTorchvision")
    void makesTorchvisionsPixelsFromTheSameSeed(List<String> row) throws IOException {
        RgbImage changed = BY_NAME.get(row.get(0))
                .apply(Fixtures.image("noise.png"), new Generator(Long.parseLong(row.get(1))));

        assertEquals(row.get(2), Fixtures.checksum(changed));
    }

    @Property(tries = 200)
    void aMirrorTwiceIsNoMirror(@ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height, @ForAll long seed) {
        RgbImage image = Fixtures.noise(width, height, seed);

        assertEquals(image, image.flipHorizontally().flipHorizontally());
        assertEquals(image.flipHorizontally(), new RandomHorizontalFlip(1).apply(image, new Generator(seed)));
        assertEquals(image, new RandomHorizontalFlip(0).apply(image, new Generator(seed)));
    }

    @Property(tries = 300)
    void aPartLiesInThePictureAndIsNeitherTooNarrowNorTooWide(@ForAll @IntRange(min = 40, max = 400) int width,
            @ForAll @IntRange(min = 40, max = 400) int height, @ForAll int seed,
            @ForAll @DoubleRange(min = 0.2, max = 0.5) double scale) {
        var crop = new RandomResizedCrop(8, scale, scale);
        RandomResizedCrop.Part part = crop.draw(width, height, new Generator(seed));

        assertTrue(part.left() >= 0 && part.left() + part.width() <= width, part::toString);
        assertTrue(part.top() >= 0 && part.top() + part.height() <= height, part::toString);
        double ratio = (double) part.width() / part.height();
        assertTrue(ratio > 0.7 && ratio < 1.4 || part.width() == width || part.height() == height, part::toString);
    }

    @Test
    void whereNoDrawFitsTheMiddleIsTaken() {
        var whole = new RandomResizedCrop(8, 1, 1);

        assertEquals(new RandomResizedCrop.Part(0, 43, 10, 13), whole.draw(10, 100, new Generator(1)));
        assertEquals(new RandomResizedCrop.Part(43, 0, 13, 10), whole.draw(100, 10, new Generator(1)));
    }

    @Property(tries = 200)
    void lightNeverChangesWhereThingsAreInAGreyPicture(@ForAll @IntRange(min = 1, max = 20) int side, @ForAll int seed,
            @ForAll byte level) {
        var rgb = new byte[3 * side * side];
        Arrays.fill(rgb, level);
        var grey = new RgbImage(side, side, rgb);
        byte[] changed = new ColorJitter(0, 0.9, 0.9).apply(grey, new Generator(seed)).rgb();

        for (byte value : changed) {
            assertTrue(Math.abs((value & 255) - (level & 255)) <= 1, "a plain grey has no contrast and no colour");
        }
    }

    @Test
    void anotherSeedIsAnotherPicture() {
        RgbImage image = Fixtures.noise(50, 40, 1);
        Augmentation all = BY_NAME.get("all");

        assertEquals(all.apply(image, new Generator(1)), all.apply(image, new Generator(1)));
        assertNotEquals(all.apply(image, new Generator(1)), all.apply(image, new Generator(2)));
    }

    @Test
    void aCropIsTheRectangle() {
        RgbImage image = Fixtures.noise(7, 5, 3);
        RgbImage crop = image.crop(2, 1, 4, 3);

        assertEquals(4, crop.width());
        assertEquals(3, crop.height());
        assertEquals(image.rgb()[3 * (2 * 7 + 3) + 1], crop.rgb()[3 * (4 + 1) + 1]);
        assertEquals(image, image.crop(0, 0, 7, 5));
        assertThrows(IllegalArgumentException.class, () -> image.crop(4, 0, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> image.crop(0, -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> image.crop(0, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> image.crop(Integer.MAX_VALUE, 0, 2, 1));
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RandomHorizontalFlip(1.1));
        assertThrows(IllegalArgumentException.class, () -> new RandomHorizontalFlip(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new RandomResizedCrop(0));
        assertThrows(IllegalArgumentException.class, () -> new RandomResizedCrop(8, 0.9, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new RandomResizedCrop(8, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ColorJitter(-0.1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new ColorJitter(0, Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new ColorJitter(0, 0, Double.POSITIVE_INFINITY));
    }
}
