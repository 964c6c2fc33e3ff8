package petal.lessons.analysis.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.analysis.Samples;

class PairwiseTest {

    @Label("All pairs together have the products of one pair at a time.")
    @Property(tries = 30)
    void agreesWithOnePairAtATime(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int n,
            @ForAll @IntRange(min = 1, max = 20) int d) {
        float[][] rows = Samples.normal(random, n, d);
        var all = Pairwise.of(rows);
        for (int i = 0; i < n; i++) {
            assertEquals(Vectors.norm(rows[i]), all.norms()[i], 1e-5);
            for (int j = 0; j < n; j++) {
                assertEquals(Vectors.dot(rows[i], rows[j]), all.dots()[i][j], 1e-5);
                assertEquals(Vectors.cosine(rows[i], rows[j]), all.cosines()[i][j], 1e-5);
                assertEquals(squaredDistance(rows[i], rows[j]), all.squaredDistances()[i][j], 1e-4);
                assertEquals(-Math.sqrt(all.squaredDistances()[i][j]), all.nearness()[i][j]);
            }
        }
    }

    /** More columns than are multiplied at a time. */
    @Test
    void longVectorsAreAddedUpInPieces() {
        float[][] rows = Samples.normal(new Random(1), 3, 9000);
        var all = Pairwise.of(rows);
        assertEquals(Vectors.dot(rows[0], rows[2]), all.dots()[2][0], 1e-2);
        assertEquals(Vectors.dot(rows[1], rows[1]), all.dots()[1][1], 1e-2);
    }

    @Property(tries = 30)
    void centringTheTableCentresTheRows(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int n) {
        float[][] rows = Samples.normal(random, n, 6);
        float[][] centred = new float[n][6];
        for (int j = 0; j < 6; j++) {
            float mean = 0;
            for (float[] row : rows) {
                mean += row[j] / n;
            }
            for (int i = 0; i < n; i++) {
                centred[i][j] = rows[i][j] - mean;
            }
        }
        double[][] expected = Pairwise.of(centred).cosines();
        double[][] got = Pairwise.of(rows).centredCosines();
        for (int i = 0; i < n && n > 1; i++) { // a single row is the mean
            assertArrayEquals(expected[i], got[i], 1e-3);
        }
    }

    /** Rows beside which their differences are lost in the products' rounding: the rows themselves are centred. */
    @Test
    void centringEqualAndFarRows() {
        float[] photo = Samples.normal(new Random(2), 1, 7)[0];
        for (double[] row : Pairwise.of(new float[][] {photo, photo, photo}).centredCosines()) {
            assertArrayEquals(new double[3], row);
        }
        double[][] far = Pairwise.of(new float[][] {{1e6f, 1e6f + 1}, {1e6f, 1e6f - 1}}).centredCosines();
        assertArrayEquals(new double[][] {{1, -1}, {-1, 1}}, far);
    }

    @Test
    void copiesHaveNoDistanceAndNearRowsTheirOwn() {
        float[][] rows = Samples.normal(new Random(4), 40, 333);
        for (int i = 20; i < 40; i++) {
            rows[i] = rows[i - 20].clone();
        }
        rows[1][7] += 1e-3f;
        double[][] distances = Pairwise.of(rows).squaredDistances();
        for (int i = 0; i < 20; i++) {
            assertEquals(i == 1 ? 1e-6 : 0, distances[i][i + 20], 1e-9);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-38f, 1e-20f, 1e25f})
    void hugeAndTinyRowsAreComparedAsOthers(float scale) {
        float[][] rows = Samples.normal(new Random(5), 6, 10);
        double[][] expected = Pairwise.of(rows).cosines();
        for (int j = 0; j < 10; j++) {
            rows[0][j] *= scale;
        }
        double[][] got = Pairwise.of(rows).cosines();
        for (int i = 0; i < 6; i++) {
            assertArrayEquals(expected[i], got[i], 1e-5);
        }
        assertEquals(Vectors.squaredDistance(rows[0], rows[1]) / scale,
                Pairwise.of(rows).squaredDistances()[0][1] / scale,
                1e-5 * Vectors.squaredDistance(rows[0], rows[1]) / scale);
    }

    @Test
    void aRowOfZerosHasNoDirection() {
        var all = Pairwise.of(new float[][] {{0, 0}, {3, 4}});
        assertEquals(0, all.cosines()[0][1]);
        assertEquals(1, all.cosines()[1][1], 1e-12);
    }

    @Test
    void saysWhatItNeeds() {
        assertThrows(IllegalArgumentException.class, () -> Pairwise.of(new float[0][]));
        String message = assertThrows(IllegalArgumentException.class,
                () -> Pairwise.of(new float[][] {{1, 2}, {3}})).getMessage();
        assertTrue(message.contains("2 and 1 numbers"), message);
        assertEquals("Comparing all pairs needs finite numbers, but one of row 1 is -Infinity.",
                assertThrows(IllegalArgumentException.class,
                        () -> Pairwise.of(new float[][] {{1}, {Float.NEGATIVE_INFINITY}})).getMessage());
    }

    private static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += Math.pow((double) a[j] - b[j], 2);
        }
        return sum;
    }
}
