package petal.efficientnet.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.Fixtures;
import petal.efficientnet.image.Augmentation;
import petal.efficientnet.image.ColorJitter;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.RandomHorizontalFlip;
import petal.efficientnet.image.RandomResizedCrop;
import petal.nn.data.Batch;
import petal.nn.data.DataLoader;

class AugmentedDatasetTest {

    private static final Augmentation ALL = Augmentation.compose(new RandomResizedCrop(24), new RandomHorizontalFlip(),
            new ColorJitter(0.4, 0.4, 0.4));

    @TempDir
    Path root;

    @Test
    void theSeedAndTheIndexDecideAndNothingElse() throws IOException {
        AugmentedDataset first = dataset(ALL, 1);
        float[] once = first.get(1).input().toArray();

        assertArrayEquals(once, first.get(1).input().toArray());
        assertArrayEquals(once, dataset(ALL, 1).get(1).input().toArray());
        assertTrue(!Arrays.equals(once, dataset(ALL, 2).get(1).input().toArray()), "another seed, another picture");
        assertEquals(1, first.label(1));
        assertArrayEquals(new int[] {3, 24, 24}, first.sampleShape());
        assertThrows(IndexOutOfBoundsException.class, () -> first.label(2));
    }

    @Test
    void withoutAChangeItIsThePlainDataset() throws IOException {
        AugmentedDataset unchanged = dataset((image, _) -> image, 1);

        assertArrayEquals(unchanged.photos().get(0).input().toArray(), unchanged.get(0).input().toArray());
    }

    @Test
    void theNumberOfWorkersChangesNothing() throws IOException {
        AugmentedDataset dataset = dataset(ALL, 7);
        assertEquals(2, dataset.size());
        for (int workers : new int[] {0, 1, 3}) {
            for (Batch batch : new DataLoader(dataset, 2).workers(workers)) {
                assertArrayEquals(dataset.get(1).input().toArray(), batch.inputs().select(1).toArray());
            }
        }
    }

    private AugmentedDataset dataset(Augmentation augmentation, long seed) throws IOException {
        Files.createDirectories(root.resolve("roses"));
        Files.createDirectories(root.resolve("tulips"));
        Files.write(root.resolve("roses/a.jpg"), Fixtures.bytes("420.jpg"));
        Files.write(root.resolve("tulips/b.png"), Fixtures.bytes("noise.png"));
        return new AugmentedDataset(
                new ImageFolderDataset(new ImageFolder(root), ImageClassificationTransform.imageNet(24)), augmentation,
                seed);
    }
}
