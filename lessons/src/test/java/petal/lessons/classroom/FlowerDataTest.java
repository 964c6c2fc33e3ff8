package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.output.LabelledImage;

class FlowerDataTest {
    private static final int SIDE = 64;

    @TempDir
    private Path folder;
    private FlowerData data;

    @BeforeEach
    void takePhotos() throws IOException {
        data = Pictures.split(folder, SIDE, OptionalInt.of(40));
    }

    @Test
    void anotherSizeKeepsThePhotosInTheirParts() {
        FlowerData small = data.ofSize(24);

        assertEquals(24, small.imageSize());
        assertArrayEquals(new int[] {3, 24, 24}, small.train().get(0).input().shape());
        assertEquals(data.validationNames(), small.validationNames());
        assertEquals(data.labelledValidation(), small.labelledValidation());
        for (int i = 0; i < data.train().size(); i++) {
            assertEquals(data.train().label(i), small.train().label(i));
        }
        float[] whole = data.pixelVectors().resized(data.train().get(5).input().toArray(), 24);
        float[] seen = small.train().get(5).input().toArray();
        double difference = 0;
        for (int i = 0; i < seen.length; i++) {
            difference += Math.abs(whole[i] - seen[i]) / seen.length;
        }
        assertTrue(difference < 0.2, "the same picture, but for how it was resized: " + difference);
    }

    @Test
    void namesAreThoseOfTheFiles() {
        List<String> paths = data.labelledValidation().stream().map(LabelledImage::path).toList();

        List<String> names = data.validationNames();
        assertEquals(8, names.size());
        for (int i = 0; i < names.size(); i++) {
            assertEquals(Path.of(paths.get(i)).getFileName().toString(), names.get(i));
        }
    }

    @Test
    void pixelsAreSqueezedButNeverEnlarged() {
        assertEquals(3 * 16 * 16, data.validationPixels(16)[7].length);
        assertEquals(3 * SIDE * SIDE, data.validationPixels(1000)[0].length);
    }
}
