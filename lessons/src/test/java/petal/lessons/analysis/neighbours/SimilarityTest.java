package petal.lessons.analysis.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Vectors;

class SimilarityTest {

    private static final float[][] ROWS = {{1, 0}, {0, 2}, {-3, 0}, {1, 1}};

    @Test
    void dotProductsWithOneQuery() {
        assertArrayEquals(new float[] {2, 2, -6, 3}, Similarity.dots(ROWS, new float[] {2, 1}));
    }

    @Test
    void cosinesWithOneQuery() {
        assertArrayEquals(new float[] {1, 0, -1, (float) Math.sqrt(0.5)}, Similarity.cosines(ROWS, new float[] {5, 0}));
    }

    @Test
    void cosineMatrixIsSymmetricWithOnesOnTheDiagonal() {
        float[][] rows = Samples.normal(new Random(3), 6, 9);
        float[][] matrix = Similarity.cosineMatrix(rows);
        for (int i = 0; i < 6; i++) {
            assertEquals(1, matrix[i][i], 1e-6);
            for (int j = 0; j < 6; j++) {
                assertEquals((float) Vectors.cosine(rows[i], rows[j]), matrix[i][j]);
            }
        }
    }

    @Test
    void aRowOfZerosIsLikeNothing() {
        float[][] rows = {{0, 0}, {3, 4}};
        assertArrayEquals(new float[] {0, 1}, Similarity.cosines(rows, rows[1]));
        assertArrayEquals(new float[2], Similarity.cosines(rows, rows[0]));
        assertArrayEquals(new float[][] {{0, 0}, {0, 1}}, Similarity.cosineMatrix(rows));
        assertEquals(List.of(new Neighbour(1, 0)), Neighbours.ofEach(rows, 3).getFirst());
    }

    @Test
    void rowsThatAreNoNumbersAreNamed() {
        float[][] rows = {{1, 2}, {3, Float.NaN}};
        assertEquals("A direction needs finite numbers, but row 1 has length NaN.",
                assertThrows(IllegalArgumentException.class, () -> Similarity.cosineMatrix(rows)).getMessage());
        assertEquals("A direction needs finite numbers, but the query has length NaN.",
                assertThrows(IllegalArgumentException.class, () -> Similarity.cosines(ROWS, rows[1])).getMessage());
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Similarity.dots(ROWS, new float[3]));
    }
}
