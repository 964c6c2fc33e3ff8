package petal.lessons.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Argsort;
import petal.lessons.analysis.linalg.Pairwise;

class NeighboursTest {

    @Test
    void nearestFirstAndTheLowerIndexOnTies() {
        float[][] rows = {{0, 1}, {1, 0}, {-1, 0}, {2, 0}, {1, 1}};
        var nearest = Neighbours.of(rows, new float[] {3, 0}, 3);
        assertEquals(List.of(1, 3, 4), nearest.stream().map(Neighbour::index).toList());
        assertEquals(1, nearest.getFirst().similarity());
        assertEquals(5, Neighbours.of(rows, new float[] {3, 0}, 99).size());
        assertEquals(List.of(), Neighbours.of(rows, new float[] {3, 0}, 0));
    }

    /** Around one and two blocks of queries, and lengths that do not divide by the unrolled step. */
    @ParameterizedTest
    @CsvSource({"1, 3, 4", "2, 1, 1", "63, 7, 5", "64, 8, 5", "65, 9, 5", "130, 13, 200"})
    void allPairsAgreeWithOneQueryAtATime(int n, int d, int k) {
        float[][] rows = Samples.normal(new Random(n), n, d);
        var each = Neighbours.ofEach(rows, k);
        assertEquals(n, each.size());
        for (int i = 0; i < n; i++) {
            int self = i;
            float[] scores = Similarity.cosines(rows, rows[i]);
            List<Float> expected = IntStream.of(Argsort.descending(scores)).filter(j -> j != self).limit(k)
                    .mapToObj(j -> scores[j]).toList();
            assertEquals(expected.size(), each.get(i).size());
            for (int r = 0; r < expected.size(); r++) {
                var neighbour = each.get(i).get(r);
                assertEquals(expected.get(r), neighbour.similarity(), 1e-6);
                assertEquals(scores[neighbour.index()], neighbour.similarity(), 1e-6);
            }
        }
    }

    @Test
    void knownSimilaritiesGiveTheSameNeighbours() {
        float[][] rows = Samples.normal(new Random(3), 20, 6);
        var expected = Neighbours.ofEach(rows, 4);
        var got = Neighbours.ofSimilarities(Pairwise.of(rows).cosines(), 4);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(expected.get(i).stream().map(Neighbour::index).toList(),
                    got.get(i).stream().map(Neighbour::index).toList());
            assertEquals(expected.get(i).getFirst().similarity(), got.get(i).getFirst().similarity(), 1e-5);
        }
        assertThrows(IllegalArgumentException.class, () -> Neighbours.ofSimilarities(new double[2][2], -1));
    }

    @Test
    void countsNeighboursOfTheSameClass() {
        float[][] rows = {{1, 0}, {1, 0.1f}, {0, 1}, {0.1f, 1}, {1, 0.2f}};
        assertEquals(1, Neighbours.sameClassShare(rows, new int[] {0, 0, 1, 1, 0}, 1));
        assertEquals(0, Neighbours.sameClassShare(rows, new int[] {0, 1, 0, 1, 2}, 1));
        // with all others looked at, each of the three sees two of its class and each of the two one
        assertEquals(8 / 20.0, Neighbours.sameClassShare(rows, new int[] {0, 0, 1, 1, 0}, 99));
        assertThrows(IllegalArgumentException.class, () -> Neighbours.sameClassShare(rows, new int[] {0}, 1));
        assertThrows(IllegalArgumentException.class, () -> Neighbours.sameClassShare(rows, new int[5], 0));
    }

    @Test
    void saysWhatItNeeds() {
        var e = assertThrows(IllegalArgumentException.class, () -> Neighbours.ofEach(new float[][] {{1}}, -1));
        assertEquals("The number of neighbours must not be negative, but it is -1.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Neighbours.ofEach(new float[][] {{1, 2}, {3}}, 1));
    }
}
