package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.neighbours.Neighbour;
import petal.lessons.analysis.neighbours.Neighbours;
import petal.tensor.Generator;

class UmapTest {

    /** Four clouds in ten dimensions. */
    private static float[][] clouds(int n) {
        var random = new Generator(5);
        var rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = random.randn(10);
            rows[i][i % 4] += 6;
        }
        return Vectors.normaliseRows(rows);
    }

    private static double[][] map(float[][] rows, long seed) {
        return Umap.map(UmapGraph.of(Neighbours.ofEach(rows, Umap.NEIGHBOURS)), Pca.fit(rows, 2).transform(rows), seed,
                () -> {});
    }

    @Test
    void neighboursStayNeighbours() {
        float[][] rows = clouds(300);
        double[][] map = map(rows, 1);
        // umap-learn 0.5.12 reaches 0.957 to 0.965 on such clouds, a random map 0.51
        assertTrue(Trustworthiness.of(Pairwise.of(rows).squaredDistances(), map, 10) > 0.945);
        int same = 0;
        var nearest = Neighbours.ofSimilarities(Pairwise.of(Vectors.floats(map)).nearness(), 5);
        for (int i = 0; i < rows.length; i++) {
            int cloud = i % 4;
            same += (int) nearest.get(i).stream().filter(neighbour -> neighbour.index() % 4 == cloud).count();
        }
        assertTrue(same > 0.97 * 5 * rows.length,
                same + " of " + 5 * rows.length + " neighbours are of the same cloud");
    }

    @Test
    void theSameSeedMakesTheSameMap() {
        float[][] rows = clouds(60);
        assertArrayEquals(map(rows, 7), map(rows, 7));
    }

    @Test
    void copiesAreNoTrouble() {
        var rows = new float[40][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new float[] {1, i < 30 ? 0 : i};
        }
        for (double[] point : map(Vectors.normaliseRows(rows), 1)) {
            assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
        }
    }

    @Test
    void anEdgeGoesBothWaysWithOneWeight() {
        var graph = UmapGraph.of(List.of(
                List.of(new Neighbour(1, 0.9f), new Neighbour(2, 0.5f)),
                List.of(new Neighbour(0, 0.9f), new Neighbour(2, 0.6f)),
                List.of(new Neighbour(1, 0.6f), new Neighbour(0, 0.5f))));
        assertEquals(6, graph.weight().length);
        for (int e = 0; e < 6; e++) {
            for (int back = 0; back < 6; back++) {
                if (graph.from()[e] == graph.to()[back] && graph.to()[e] == graph.from()[back]) {
                    assertEquals(graph.weight()[e], graph.weight()[back], 1e-6f);
                }
            }
        }
        assertEquals(1, graph.weight()[0], 1e-6f, "the nearest belongs to its neighbour wholly");
    }
}
