package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.lessons.analysis.Close.assertClose;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import petal.lessons.analysis.Fixture;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.linalg.Pairwise;
import petal.lessons.analysis.linalg.Vectors;

class TsneTest {
    private static final int PERPLEXITY = 10;
    private static final int NEIGHBOURS = 5;

    private final float[][] rows = Fixture.rows("tall_x");
    private final float[] judged = Fixture.rows("tall_tsne_judged")[0];

    @Test
    void affinitiesAreScikitLearns() {
        assertClose(Fixture.rows("tall_tsne_p"), Tsne.affinities(rows, PERPLEXITY).p(), 1e-4);
    }

    @Property(tries = 25)
    void eachPointChoosesAmongAsManyAsThePerplexitySays(@ForAll Random random,
            @ForAll @DoubleRange(min = 1.5, max = 12) double perplexity) {
        double[][] distances = Pairwise.of(Samples.normal(random, 20, 5)).squaredDistances();
        var affinities = TsneAffinities.of(distances, perplexity);
        for (int i = 0; i < 20; i++) {
            double beta = affinities.beta()[i];
            int self = i;
            // counted from the nearest, or all would be 0 where two of them are close and the precision is great
            double nearest = IntStream.range(0, 20).filter(j -> j != self).mapToDouble(j -> distances[self][j]).min()
                    .orElseThrow();
            double[] p = Arrays.stream(distances[i]).map(d -> Math.exp(-beta * (d - nearest))).toArray();
            p[self] = 0;
            double sum = Arrays.stream(p).sum();
            double entropy = Arrays.stream(p).filter(v -> v > 0).map(v -> -v / sum * Math.log(v / sum)).sum();
            assertEquals(perplexity, Math.exp(entropy), 1e-3 * perplexity);
        }
        assertEquals(1, Arrays.stream(affinities.p()).flatMapToDouble(Arrays::stream).sum(), 1e-9);
        for (int i = 0; i < 20; i++) {
            assertEquals(0, affinities.p()[i][i]);
            assertEquals(affinities.p()[i][3], affinities.p()[3][i]);
        }
    }

    @Property(tries = 25)
    void theGradientIsTheSlopeOfTheCost(@ForAll Random random, @ForAll @IntRange(min = 4, max = 12) int n) {
        var objective = new AllPairs(Tsne.affinities(Samples.normal(random, n, 5), 2));
        double[] x = random.doubles(n, -2, 2).toArray();
        double[] y = random.doubles(n, -2, 2).toArray();
        double[] gx = new double[n];
        double[] gy = new double[n];
        objective.gradient(x, y, 1, gx, gy);
        for (int i = 0; i < n; i++) {
            assertEquals(slope(objective, x, y, x, i), gx[i], 1e-7);
            assertEquals(slope(objective, x, y, y, i), gy[i], 1e-7);
        }
        assertEquals(0, Arrays.stream(gx).sum(), 1e-12, "whom one pulls, pulls back");
    }

    /** (C(y + h) − C(y − h)) / 2h along one coordinate. */
    private static double slope(TsneObjective objective, double[] x, double[] y, double[] moved, int i) {
        double h = 1e-5;
        double place = moved[i];
        moved[i] = place + h;
        double above = objective.cost(x, y);
        moved[i] = place - h;
        double below = objective.cost(x, y);
        moved[i] = place;
        return (above - below) / (2 * h);
    }

    @Test
    void theCostOfScikitLearnsMapIsWhatItSays() {
        double[][] map = Matrices.toDouble(Fixture.rows("tall_tsne"));
        assertEquals(judged[0], new Tsne(Tsne.affinities(rows, PERPLEXITY), map).cost(), 1e-4);
        assertEquals(judged[1], Trustworthiness.of(Pairwise.of(rows).squaredDistances(), map, NEIGHBOURS), 1e-6);
    }

    @Test
    void ourMapIsAsGoodAsScikitLearns() {
        var tsne = new Tsne(Tsne.affinities(rows, PERPLEXITY), Tsne.startFromPca(rows)).run(Tsne.STEPS);
        assertEquals(Tsne.STEPS, tsne.steps());
        assertTrue(tsne.cost() < judged[0] + 0.02, "cost " + tsne.cost() + ", scikit-learn's " + judged[0]);
        double trust = Trustworthiness.of(Pairwise.of(rows).squaredDistances(), tsne.positions(), NEIGHBOURS);
        assertTrue(trust > judged[1] - 0.02, "trustworthiness " + trust + ", scikit-learn's " + judged[1]);
    }

    /** Neither the place nor the size of the cloud is seen, as far as floats can tell its points apart. */
    @ParameterizedTest
    @CsvSource({"1e-30, 0", "1e30, 0", "1, 4096"})
    void isBlindToScaleAndPosition(float scale, float offset) {
        float[][] moved = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            moved[i] = rows[i].clone();
            for (int j = 0; j < moved[i].length; j++) {
                moved[i][j] = rows[i][j] * scale + offset;
            }
        }
        assertClose(Vectors.floats(Tsne.affinities(rows, PERPLEXITY).p()), Tsne.affinities(moved, PERPLEXITY).p(),
                1e-2);
        double[][] map = Tsne.map(moved, PERPLEXITY);
        double trust = Trustworthiness.of(Pairwise.of(rows).squaredDistances(), map, NEIGHBOURS);
        assertTrue(trust > judged[1] - 0.03, "trustworthiness " + trust);
    }

    @Test
    void copiesAreEquallyNearAndStayTogether() {
        float[][] points = Samples.normal(new Random(3), 3, 50);
        float[][] copies = IntStream.range(0, 45).mapToObj(i -> points[i % 3]).toArray(float[][]::new);
        double[][] p = Tsne.affinities(copies, 5).p();
        for (int i = 0; i < 45; i++) {
            for (int j = 0; j < 45; j++) {
                assertEquals(i == j || i % 3 != j % 3 ? 0 : 1 / (45.0 * 14), p[i][j], 1e-9);
            }
        }
        double[][] map = Tsne.map(copies, 5);
        assertEquals(3, Arrays.stream(map).map(point -> Math.round(point[0]) + " " + Math.round(point[1])).distinct()
                .count());
    }

    @Test
    void fewAndEqualPoints() {
        for (double[] point : Tsne.map(new float[9][4], 3)) {
            assertArrayEquals(new double[2], point, "equal points lie on each other");
        }
        for (double[] point : Tsne.map(new float[][] {{1}, {2}, {4}}, 1)) {
            assertEquals(0, point[1], "numbers lie on a line");
            assertTrue(Double.isFinite(point[0]));
        }
        assertTrue(Double.isFinite(Tsne.map(new float[][] {{1, 2}, {3, 4}}, 1)[0][0]));
    }

    @Test
    void theSeedDecidesTheMap() {
        double[][] first = Tsne.map(rows, PERPLEXITY, 7);
        double[][] other = Tsne.map(rows, PERPLEXITY, 8);
        assertArrayEquals(first, Tsne.map(rows, PERPLEXITY, 7));
        assertTrue(Math.abs(first[0][0] - other[0][0]) > 1e-3);
    }

    @Test
    void saysWhatItNeeds() {
        float[][] five = Samples.normal(new Random(1), 5, 3);
        assertEquals("The perplexity of 5 points is at least 1 and below 5, but it is 5.0.",
                assertThrows(IllegalArgumentException.class, () -> Tsne.affinities(five, 5)).getMessage());
        five[3][1] = Float.NaN;
        assertEquals("Comparing all pairs needs finite numbers, but one of row 3 is NaN.",
                assertThrows(IllegalArgumentException.class, () -> Tsne.map(five, 2, 1)).getMessage());
        five[3][1] = 0;
        assertEquals("Every point needs a place to begin, but there are 5 points and 4 places.",
                assertThrows(IllegalArgumentException.class,
                        () -> new Tsne(Tsne.affinities(five, 2), new double[4][2])).getMessage());
    }
}
