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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.ClassMeans;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.neighbours.NearestMean;

/** Random projections, scatter within and between classes, class means and trustworthiness. */
class ProjectionLawsTest {

    @Property(tries = 20)
    void randomDirectionsKeepDistances(@ForAll @LongRange(min = 0, max = 1000) long seed) {
        float[][] rows = Samples.normal(new Random(seed), 20, 100);
        double[][] before = Pairwise.of(rows).squaredDistances();
        double[][] points = RandomProjection.draw(100, 400, seed).transform(rows);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                double ratio = Matrices.squaredDistance(points[i], points[j]) / before[i][j];
                assertEquals(1, ratio, 0.45, "a factor beyond six deviations of √(2/400)");
            }
        }
    }

    @Property(tries = 30)
    void scatterWithinAndBetweenAddUpToTheWhole(@ForAll Random random, @ForAll @IntRange(min = 1, max = 20) int n) {
        double[][] points = Matrices.toDouble(Samples.normal(random, n, 3));
        int[] labels = IntStream.range(0, n).map(i -> i % 4).toArray();
        double[][] mean = ClassMeans.of(points, new int[n]);
        double total = Arrays.stream(points).mapToDouble(p -> Matrices.squaredDistance(p, mean[0])).sum();
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

    @Property(tries = 20)
    void aMapThatIsTheSpaceCanBeTrusted(@ForAll Random random) {
        float[][] rows = Samples.normal(random, 15, 2);
        double[][] distances = Pairwise.of(rows).squaredDistances();
        assertEquals(1, Trustworthiness.of(distances, Matrices.toDouble(rows), 4), 1e-12);
        double[][] noise = Matrices.toDouble(Samples.normal(random, 15, 2));
        assertTrue(Trustworthiness.of(distances, noise, 4) < 0.9);
        assertThrows(IllegalArgumentException.class, () -> Trustworthiness.of(distances, noise, 8));
    }
}
