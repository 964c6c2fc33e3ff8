package petal.lessons.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.analysis.projection.Pca;
import petal.tensor.Generator;

class NearestByAxesTest {

    private static float[][] rows(int n, int length) {
        var random = new Generator(11);
        var rows = new float[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = random.randn(length);
            for (int j = 0; j < length; j++) {
                rows[i][j] *= (float) Math.pow(0.8, j); // some axes matter more, as in embeddings
            }
        }
        return Vectors.normaliseRows(rows);
    }

    @Test
    void withAllAxesItFindsWhatComparingAllFinds() {
        float[][] rows = rows(150, 12);
        List<List<Neighbour>> found =
                new NearestByAxes(rows, Pca.fit(rows, 12).transform(rows)).ofEach(5, () -> {});
        List<List<Neighbour>> exact = Neighbours.ofEach(rows, 5);
        for (int i = 0; i < rows.length; i++) {
            assertEquals(exact.get(i).stream().map(Neighbour::index).toList(),
                    found.get(i).stream().map(Neighbour::index).toList());
        }
    }

    @Test
    void withFewAxesItFindsNearlyAll() {
        float[][] rows = rows(400, 40);
        List<List<Neighbour>> found = new NearestByAxes(rows, Pca.fit(rows, 10).transform(rows)).ofEach(10, () -> {});
        List<List<Neighbour>> exact = Neighbours.ofEach(rows, 10);
        long hits = 0;
        for (int i = 0; i < rows.length; i++) {
            List<Integer> wanted = exact.get(i).stream().map(Neighbour::index).toList();
            hits += found.get(i).stream().filter(neighbour -> wanted.contains(neighbour.index())).count();
        }
        assertTrue(hits > 0.97 * 10 * rows.length, hits + " of " + 10 * rows.length);
    }

    @Test
    void thereAreNoMoreThanAllOthers() {
        float[][] rows = rows(4, 3);
        assertEquals(3,
                new NearestByAxes(rows, Pca.fit(rows, 2).transform(rows)).ofEach(50, () -> {}).getFirst().size());
    }
}
