package petal.efficientnet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.Fixtures;
import petal.efficientnet.image.ImageClassificationTransform;

class ImageFolderDatasetTest {

    @TempDir
    Path root;

    @Test
    void samplesAreTransformedPicturesWithTheirLabels() throws IOException {
        var transform = ImageClassificationTransform.imageNet(24);
        var expected = new float[transform.elements()];
        transform.apply(Fixtures.image("noise.png"), expected, 0);
        ImageFolderDataset dataset = dataset(transform);

        assertEquals(2, dataset.size());
        assertArrayEquals(new int[] {3, 24, 24}, dataset.sampleShape());
        assertEquals(1, dataset.label(1));
        assertArrayEquals(expected, dataset.get(1).input().toArray());
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.label(2));
        assertThrows(IndexOutOfBoundsException.class, () -> dataset.load(2, expected, 0));
    }

    @Test
    void aPictureThatGoesBadLaterIsNamed() throws IOException {
        ImageFolderDataset dataset = dataset(ImageClassificationTransform.imageNet(24));
        byte[] jpeg = Fixtures.bytes("420.jpg");
        Path file = Files.write(root.resolve("roses/a.jpg"), Arrays.copyOf(jpeg, jpeg.length - 9));

        var failure = assertThrows(UncheckedIOException.class, () -> dataset.get(0));

        assertEquals(file + " is a truncated JPEG (it stops before its end marker); copy or download it again.",
                failure.getMessage());
    }

    private ImageFolderDataset dataset(ImageClassificationTransform transform) throws IOException {
        Files.createDirectories(root.resolve("roses"));
        Files.createDirectories(root.resolve("tulips"));
        Files.write(root.resolve("roses/a.jpg"), Fixtures.bytes("420.jpg"));
        Files.write(root.resolve("tulips/b.png"), Fixtures.bytes("noise.png"));
        return new ImageFolderDataset(new ImageFolder(root), transform);
    }
}
