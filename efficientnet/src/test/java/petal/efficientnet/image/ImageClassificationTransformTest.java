package petal.efficientnet.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.efficientnet.Fixtures;
import petal.efficientnet.data.ImageFolder;
import petal.weights.npy.Npy;

class ImageClassificationTransformTest {

    static Stream<List<String>> preparedByPillow() {
        return Fixtures.table("preset.csv").stream().map(List::of);
    }

    @ParameterizedTest
    @MethodSource("preparedByPillow")
    void thePresetShowsWhatTorchvisionsShows(List<String> row) throws IOException {
        var preset = ImageClassificationTransform.imageNet(Integer.parseInt(row.get(1)));

        assertEquals(row.get(2), Fixtures.checksum(shown(preset, Fixtures.image(row.get(0)))));
    }

    @ParameterizedTest
    @CsvSource({"32,37", "64,73", "96,110", "128,146", "160,183", "223,255", "224,256", "240,256", "256,256",
        "288,288"})
    void theResizeSizeFollowsTheImageSize(int imageSize, int resizeSize) {
        assertEquals(resizeSize, ImageClassificationTransform.imageNet(imageSize).resizeSize());
        assertEquals(imageSize, ImageClassificationTransform.imageNet(imageSize).cropSize());
    }

    @Label("The transform of pictures is to resize, to crop and to normalise.")
    @Property(tries = 200)
    void isResizeThenCropThenNormalise(@ForAll @IntRange(min = 1, max = 50) int width,
            @ForAll @IntRange(min = 1, max = 50) int height, @ForAll @IntRange(min = 1, max = 30) int crop,
            @ForAll @IntRange(min = 1, max = 40) int resize, @ForAll Interpolation interpolation, @ForAll long seed) {
        var transform = new ImageClassificationTransform(crop, resize, ImageClassificationTransform.IMAGENET_MEAN,
                ImageClassificationTransform.IMAGENET_STD, interpolation);
        RgbImage image = Fixtures.noise(width, height, seed);

        assertArrayEquals(normalized(transform, shown(transform, image)), applied(transform, image));
    }

    @ParameterizedTest
    @ValueSource(strings = {"daisy", "dandelion", "roses", "sunflowers", "tulips"})
    void aPhotoBecomesTorchvisionsTensor(String name) throws IOException {
        var folder = new ImageFolder(Fixtures.shared("flower_photos"));
        var expected = Npy.read(Fixtures.shared("reference/preprocessed_" + name + ".npy")).toFloats();
        int label = folder.classes().indexOf(name);
        int first = IntStream.range(0, folder.size()).filter(i -> folder.samples().get(i).label() == label)
                .findFirst().orElseThrow();

        float[] actual = applied(ImageClassificationTransform.imageNet(224), folder.loadImage(first));

        assertEquals(expected.length, actual.length);
        assertTrue(meanDifference(expected, actual) <= 1e-4, () -> "off by " + meanDifference(expected, actual));
    }

    @Test
    void writesAtTheOffsetAndNowhereElse() throws IOException {
        var preset = ImageClassificationTransform.imageNet(16);
        var out = new float[preset.elements() + 5];

        preset.apply(Fixtures.image("noise.png"), out, 3);

        assertEquals(List.of(0f, 0f, 0f), List.of(out[0], out[1], out[2]));
        assertEquals(List.of(0f, 0f), List.of(out[out.length - 2], out[out.length - 1]));
        assertTrue(out[3] != 0 && out[out.length - 3] != 0);
        assertThrows(IndexOutOfBoundsException.class, () -> preset.apply(Fixtures.noise(2, 2, 1), out, 6));
    }

    @Test
    void takesThePicturesOfTheMostUnevenSides() {
        var preset = ImageClassificationTransform.imageNet(32);

        assertEquals(preset.elements(), applied(preset, Fixtures.noise(60_000, 1, 1)).length);
        assertEquals(preset.elements(), applied(preset, Fixtures.noise(1, 60_000, 1)).length);
    }

    @Test
    void manyThreadsShareATransform() throws IOException {
        var preset = ImageClassificationTransform.imageNet(40);
        RgbImage image = Fixtures.image("noise.png");
        float[] expected = applied(preset, image);

        IntStream.range(0, 200).parallel().forEach(i -> {
            applied(ImageClassificationTransform.imageNet(8 + i % 50), image);
            assertArrayEquals(expected, applied(preset, image));
        });
    }

    @Test
    void refusesWhatMakesNoSense() {
        List<Float> two = List.of(1f, 1f);
        List<Float> three = List.of(1f, 1f, 1f);

        assertThrows(IllegalArgumentException.class, () -> ImageClassificationTransform.imageNet(0));
        assertThrows(IllegalArgumentException.class,
                () -> new ImageClassificationTransform(8, 8, two, three, Interpolation.BICUBIC));
        assertThrows(IllegalArgumentException.class,
                () -> new ImageClassificationTransform(8, 8, three, List.of(1f, 0f, 1f), Interpolation.BICUBIC));
    }

    private static RgbImage shown(ImageClassificationTransform transform, RgbImage image) {
        return image.resizeShorterSide(transform.resizeSize(), transform.interpolation())
                .centerCrop(transform.cropSize());
    }

    private static float[] applied(ImageClassificationTransform transform, RgbImage image) {
        var out = new float[transform.elements()];
        transform.apply(image, out, 0);
        return out;
    }

    private static float[] normalized(ImageClassificationTransform transform, RgbImage image) {
        int plane = image.width() * image.height();
        var out = new float[3 * plane];
        for (int i = 0; i < out.length; i++) {
            int channel = i / plane;
            int level = image.rgb()[3 * (i % plane) + channel] & 255;
            out[i] = (level / 255f - transform.mean().get(channel)) / transform.std().get(channel);
        }
        return out;
    }

    private static double meanDifference(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).average().orElseThrow();
    }
}
