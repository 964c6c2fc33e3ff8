package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Pairwise;

/** t-SNE by neighbours and squares beside the one by all pairs. */
class BarnesHutTest {

    private static TsneObjective bySquares(float[][] rows, int neighbours, double perplexity, double angle) {
        return new BarnesHut(SparseAffinities.of(NearestByDistance.of(rows, neighbours), perplexity), angle);
    }

    @Property(tries = 20)
    void withAllNeighboursAndNoAngleItIsExact(@ForAll Random random, @ForAll @IntRange(min = 4, max = 60) int n) {
        float[][] rows = Samples.normal(random, n, 5);
        TsneObjective all = new AllPairs(Tsne.affinities(rows, 2));
        TsneObjective squares = bySquares(rows, n - 1, 2, 0);
        double[] x = random.doubles(n, -3, 3).toArray();
        double[] y = random.doubles(n, -3, 3).toArray();
        x[1] = x[0];
        y[1] = y[0]; // two in one place
        assertEquals(all.cost(x, y), squares.cost(x, y), 1e-4);
        double[][] exact = gradient(all, x, y);
        double[][] found = gradient(squares, x, y);
        assertArrayEquals(exact[0], found[0], 1e-5);
        assertArrayEquals(exact[1], found[1], 1e-5);
    }

    @Property(tries = 10)
    void squaresPushNearlyLikeTheirPoints(@ForAll Random random,
            @ForAll @DoubleRange(min = 0.1, max = 0.5) double angle) {
        int n = 400;
        float[][] rows = Samples.normal(random, n, 3);
        double[] x = random.doubles(n, -20, 20).toArray();
        double[] y = random.doubles(n, -20, 20).toArray();
        double[][] exact = gradient(bySquares(rows, 90, 30, 0), x, y);
        double[][] found = gradient(bySquares(rows, 90, 30, angle), x, y);
        double length = length(exact);
        double[][] difference = IntStream.range(0, 2).mapToObj(axis -> IntStream.range(0, n)
                .mapToDouble(i -> found[axis][i] - exact[axis][i]).toArray()).toArray(double[][]::new);
        assertTrue(length(difference) < 0.05 * length, length(difference) + " of " + length);
    }

    private static double[][] gradient(TsneObjective objective, double[] x, double[] y) {
        double[][] slopes = new double[2][x.length];
        objective.gradient(x, y, 1, slopes[0], slopes[1]);
        return slopes;
    }

    private static double length(double[][] slopes) {
        return Math.sqrt(Arrays.stream(slopes).flatMapToDouble(Arrays::stream).map(v -> v * v).sum());
    }

    @Test
    void itsMapsAreAsGoodAsThoseOfAllPairs() {
        float[][] rows = clusters(600);
        double[][] start = Tsne.startFromPca(rows);
        double[][] exact = new Tsne(Tsne.affinities(rows, 30), start).run(Tsne.STEPS).positions();
        double[][] found = new Tsne(bySquares(rows, 90, 30, BarnesHut.ANGLE), start).run(Tsne.STEPS).positions();
        double[][] distances = Pairwise.of(rows).squaredDistances();
        double trust = Trustworthiness.of(distances, exact, 10);
        assertEquals(trust, Trustworthiness.of(distances, found, 10), 0.01);
        assertTrue(trust > 0.9, "trustworthiness " + trust);
    }

    private static float[][] clusters(int n) {
        Random random = new Random(5);
        float[][] rows = Samples.normal(random, n, 10);
        float[][] centres = Samples.normal(random, 6, 10);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 10; j++) {
                rows[i][j] += 4 * centres[i % 6][j];
            }
        }
        return rows;
    }

    @Test
    void neighboursAreThoseOfTheTableOfAllPairsAtAnyScale() {
        float[][] rows = Samples.normal(new Random(2), 700, 20);
        double[][] distances = Pairwise.of(rows).squaredDistances();
        for (float scale : new float[] {1, 1e-30f, 1e30f}) {
            float[][] scaled = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
            for (float[] row : scaled) {
                for (int j = 0; j < row.length; j++) {
                    row[j] *= scale;
                }
            }
            NearestByDistance nearest = NearestByDistance.of(scaled, 5);
            for (int i = 0; i < 700; i++) {
                double[] sorted = distances[i].clone();
                Arrays.sort(sorted);
                for (int r = 0; r < 5; r++) {
                    assertEquals(sorted[r + 1], nearest.squared()[i][r] / scale / scale, 1e-4 * sorted[r + 1]);
                    assertTrue(nearest.index()[i][r] != i);
                }
            }
        }
    }

    @Test
    void affinitiesAddUpAndAreSymmetric() {
        SparseAffinities sparse = SparseAffinities.of(NearestByDistance.of(Samples.normal(new Random(1), 50, 4), 9), 3);
        assertEquals(1, Arrays.stream(sparse.p()).sum(), 1e-9);
        for (int i = 0; i < 50; i++) {
            for (int e = sparse.start()[i]; e < sparse.start()[i + 1]; e++) {
                int j = sparse.to()[e];
                int back = Arrays.binarySearch(sparse.to(), sparse.start()[j], sparse.start()[j + 1], i);
                assertEquals(sparse.p()[e], sparse.p()[back]);
            }
        }
    }

    @Test
    void saysWhatItNeeds() {
        SparseAffinities sparse = SparseAffinities.of(NearestByDistance.of(Samples.normal(new Random(1), 9, 4), 6), 2);
        assertEquals("The angle of Barnes and Hut is at least 0 and below 0.7, but it is 0.7.",
                assertThrows(IllegalArgumentException.class, () -> new BarnesHut(sparse, 0.7)).getMessage());
    }

    /** Many equal points share a square, and stay finite. */
    @Test
    void manyCopiesAreOnePlace() {
        float[][] rows = Samples.normal(new Random(4), 3, 5);
        float[][] copies = IntStream.range(0, 2100).mapToObj(i -> rows[i % 3]).toArray(float[][]::new);
        for (double[] point : Tsne.map(copies, 5)) {
            assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
        }
    }
}
