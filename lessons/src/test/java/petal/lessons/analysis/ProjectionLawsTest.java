package petal.lessons.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Random projections, scatter within and between classes, class means, histograms and trustworthiness. */
class ProjectionLawsTest {

    @Property(tries = 20)
    void randomDirectionsKeepDistances(@ForAll @LongRange(min = 0, max = 1000) long seed) {
        float[][] rows = Samples.normal(new Random(seed), 20, 100);
        double[][] before = Pairwise.of(rows).squaredDistances();
        double[][] points = RandomProjection.draw(100, 400, seed).transform(rows);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                double ratio = Rows.squaredDistance(points[i], points[j]) / before[i][j];
                assertEquals(1, ratio, 0.45, "a factor beyond six deviations of √(2/400)");
            }
        }
    }

    @Property(tries = 30)
    void scatterWithinAndBetweenAddUpToTheWhole(@ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int n) {
        double[][] points = Rows.toDouble(Samples.normal(random, n, 3));
        int[] labels = IntStream.range(0, n).map(i -> i % 4).toArray();
        double[][] mean = ClassScatter.classMeans(points, new int[n]);
        double total = Arrays.stream(points).mapToDouble(p -> Rows.squaredDistance(p, mean[0])).sum();
        var scatter = ClassScatter.of(points, labels);
        assertEquals(total, scatter.total(), 1e-9 * Math.max(1, total));
        assertTrue(scatter.separation() >= 0 && scatter.separation() <= 1 + 1e-12);
    }

    @Test
    void scatterOfPointsOnALine() {
        double[][] points = {{0}, {2}, {10}, {12}};
        int[] labels = {0, 0, 1, 1};
        assertEquals(new ClassScatter(4, 100), ClassScatter.of(points, labels));
        assertArrayEquals(new double[][] {{1}, {11}}, NearestMean.fit(points, labels).means());
        assertArrayEquals(new int[] {0, 1}, NearestMean.fit(points, labels).predict(new double[][] {{5.9}, {6.1}}));
        NearestMean gap = NearestMean.fit(points, new int[] {0, 0, 2, 2});
        assertArrayEquals(new int[] {0, 2}, gap.predict(new double[][] {{1}, {6.1}}));
    }

    @Property(tries = 30)
    void everyValueFallsIntoOneBin(@ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int bins) {
        double[] values = random.doubles(50, -1.5, 1.5).toArray();
        var histogram = Histogram.of(values, -1, 1, bins);
        assertEquals(50, Arrays.stream(histogram.counts()).sum());
        assertEquals(1, Arrays.stream(histogram.shares()).sum(), 1e-12);
        assertEquals(-1 + 1.0 / bins, histogram.middles()[0], 1e-12);
    }

    @Test
    void binsBeginWhereTheyShould() {
        var histogram = Histogram.of(new double[] {-9, 0, 0.49, 0.5, 1, 9}, 0, 1, 2);
        assertArrayEquals(new long[] {3, 3}, histogram.counts());
        assertThrows(IllegalArgumentException.class, () -> Histogram.of(new double[] {Double.NaN}, 0, 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Histogram.of(new double[] {1}, 1, 1, 2));
    }

    @Property(tries = 20)
    void aMapThatIsTheSpaceCanBeTrusted(@ForAll Random random) {
        float[][] rows = Samples.normal(random, 15, 2);
        double[][] distances = Pairwise.of(rows).squaredDistances();
        assertEquals(1, Trustworthiness.of(distances, Rows.toDouble(rows), 4), 1e-12);
        double[][] noise = Rows.toDouble(Samples.normal(random, 15, 2));
        assertTrue(Trustworthiness.of(distances, noise, 4) < 0.9);
        assertThrows(IllegalArgumentException.class, () -> Trustworthiness.of(distances, noise, 8));
    }
}
