package petal.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class DatasetsTest {

    /** Sample i is the number i, of class i mod 5. */
    static Dataset numbers(int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = i;
        }
        return new TensorDataset(Tensor.of(values, size, 1), IntStream.range(0, size).map(i -> i % 5).toArray());
    }

    @Test
    void splitsTheFlowersAsPyTorchDoes() throws Exception {
        List<Subset> parts = Datasets.randomSplit(numbers(3670), new int[] {2936, 734}, new Generator(123));
        int[] train = parts.get(0).indices();
        int[] validation = parts.get(1).indices();
        assertArrayEquals(new int[] {1812, 1742, 3040, 2998, 3098}, Arrays.copyOf(train, 5));
        assertArrayEquals(new int[] {1739, 2081, 1462, 2687, 3389}, Arrays.copyOf(validation, 5));
        String all = Stream.of(train, validation).flatMapToInt(Arrays::stream).mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.US_ASCII));
        // torch.utils.data.random_split(range(3670), [2936, 734], torch.Generator().manual_seed(123))
        assertEquals("c93fe82486a7ae4cacdd057fe8223b4f28f67e078525a312030b6ed873045a87",
                HexFormat.of().formatHex(digest));
    }

    @Test
    void partsShowTheirSamples() {
        Subset part = Datasets.randomSplit(numbers(10), new int[] {3, 0, 7}, new Generator(1)).getLast();
        assertEquals(7, part.size());
        for (int i = 0; i < 7; i++) {
            Sample sample = part.get(i);
            assertEquals(part.indices()[i], sample.input().item());
            assertEquals(part.indices()[i] % 5, sample.label());
        }
        assertThrows(IndexOutOfBoundsException.class, () -> part.get(7));
    }

    @Test
    void lengthsMustAddUp() {
        var error = assertThrows(IllegalArgumentException.class,
                () -> Datasets.randomSplit(numbers(10), new int[] {3, 6}, new Generator(1)));
        assertEquals("randomSplit: the lengths must add up to the data set's 10 samples, got [3, 6]",
                error.getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> Datasets.randomSplit(numbers(10), new int[] {-1, 11}, new Generator(1)));
    }

    @Test
    void subsetsAndTensorsAreChecked() {
        assertThrows(IndexOutOfBoundsException.class, () -> new Subset(numbers(3), 0, 3));
        Tensor twoRows = Tensor.of(new float[4], 2, 2);
        assertThrows(IllegalArgumentException.class, () -> new TensorDataset(twoRows, new int[3]));
        assertThrows(IndexOutOfBoundsException.class, () -> numbers(3).label(3));
    }
}
