package petal.lessons.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import petal.tensor.Generator;

class KMeansTest {

    /** Three heaps, of which the first has half of the points. */
    private static double[][] heaps(int n) {
        var random = new Generator(3);
        return IntStream.range(0, n).mapToObj(i -> {
            float[] noise = random.randn(2);
            int heap = heap(i);
            return new double[] {20 * heap + noise[0], (heap == 1 ? 15 : 0) + noise[1]};
        }).toArray(double[][]::new);
    }

    private static int heap(int i) {
        return i % 2 == 0 ? 0 : 1 + i / 2 % 2;
    }

    @Test
    void heapsAreFoundAndCounted() {
        KMeans found = KMeans.of(heaps(200), 1);
        assertEquals(3, found.k());
        for (int i = 0; i < 200; i++) {
            assertEquals(found.cluster()[heap(i) == 0 ? 0 : heap(i) == 1 ? 1 : 3], found.cluster()[i]);
        }
        assertEquals(0, found.cluster()[0], "the largest comes first");
        assertTrue(found.separation() > 0.8);
    }

    @Test
    void copiesAreOneHeap() {
        var copies = new double[10][2];
        assertEquals(0, KMeans.of(copies, 2, 1).separation());
    }

    @Test
    void saysHowManyThereCanBe() {
        assertEquals("Of 3 points there are 1 to 3 clusters, but 4 were asked for.",
                assertThrows(IllegalArgumentException.class, () -> KMeans.of(new double[3][1], 4, 1)).getMessage());
    }
}
