package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static petal.lessons.analysis.Close.assertClose;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.analysis.Fixture;
import petal.lessons.analysis.Reference;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Matrices;

class PcaTest {

    @ParameterizedTest
    @ValueSource(strings = {"tall", "wide"})
    void agreesWithScikitLearnSignsIncluded(String name) {
        float[][] x = Fixture.rows(name + "_x");
        var pca = Pca.fit(x, 6);
        assertClose(Fixture.rows(name + "_pca"), pca.transform(x), 1e-6);
        assertClose(Fixture.rows(name + "_variance")[0], pca.explainedVariance(), 1e-6);
        assertClose(Fixture.rows(name + "_ratio")[0], pca.explainedVarianceRatio(), 1e-6);
    }

    @Test
    void agreesWithTheReference() {
        float[][] x = Reference.read("analysis_X");
        var pca = Pca.fit(x, 6);
        assertClose(Reference.read("pca_transform"), pca.transform(x), 1e-5);
        assertClose(Reference.read("pca_variance")[0], pca.explainedVariance(), 1e-5);
    }

    @Property(tries = 50)
    void axesAreOrthonormalAndVariancesSorted(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 12) int d) {
        var pca = Pca.fit(Samples.normal(random, n, d), Math.min(n, d));
        for (int i = 0; i < pca.components().length; i++) {
            for (int j = 0; j < pca.components().length; j++) {
                double product = Matrices.dot(pca.components()[i], pca.components()[j]);
                assertEquals(i == j ? 1 : 0, product, 1e-6, "axes " + i + " and " + j);
            }
        }
        for (int i = 1; i < pca.explainedVariance().length; i++) {
            assertTrue(pca.explainedVariance()[i] <= pca.explainedVariance()[i - 1]);
        }
        assertEquals(1, Arrays.stream(pca.explainedVarianceRatio()).sum(), 1e-9);
    }

    @Property(tries = 50)
    void allAxesTogetherRebuildTheData(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 12) int n,
            @ForAll @IntRange(min = 1, max = 12) int d) {
        float[][] x = Samples.normal(random, n, d);
        var pca = Pca.fit(x, Math.min(n, d));
        assertClose(x, pca.inverseTransform(pca.transform(x)), 1e-6);
    }

    @Property(tries = 50)
    void projectedVarianceIsTheExplainedVariance(@ForAll Random random) {
        float[][] x = Samples.normal(random, 20, 7);
        var pca = Pca.fit(x, 3);
        double[][] axes = Matrices.transpose(pca.transform(x));
        for (int k = 0; k < 3; k++) {
            assertEquals(pca.explainedVariance()[k], Matrices.dot(axes[k], axes[k]) / 19, 1e-9);
        }
    }

    @Test
    void completesTheAxesOfDataThatVaryInFewDirections() {
        float[][] x = {{1, 2, 3, 4, 5}, {2, 4, 6, 8, 10}, {3, 6, 9, 12, 15}, {0, 0, 0, 0, 0}};
        var pca = Pca.fit(x, 4);
        assertEquals(1, pca.explainedVarianceRatio()[0], 1e-9);
        assertEquals(0, Matrices.dot(pca.components()[1], pca.components()[3]), 1e-9);
        assertClose(x, pca.inverseTransform(pca.transform(x)), 1e-6);
    }

    @Test
    void usesTheAxesThatThereAre() {
        float[][] x = Samples.normal(new Random(5), 4, 10);
        var pca = Pca.fit(x, 6);
        assertEquals(4, pca.axes());
        assertEquals(4, pca.transform(x)[0].length);
        assertEquals(1, Arrays.stream(pca.explainedVarianceRatio()).sum(), 1e-12);
        assertEquals(4, pca.first(9).axes());
        assertEquals(2, pca.first(2).axes());
    }

    @Test
    void whatDoesNotVaryLiesAtTheOrigin() {
        var random = new Random(6);
        float[] row = Samples.normal(random, 1, 3)[0];
        float[][] x = {row, row, row, row, row, row, row};
        var pca = Pca.fit(x, 3);
        assertArrayEquals(new double[3], pca.explainedVariance());
        assertArrayEquals(new double[3], pca.explainedVarianceRatio());
        for (double[] point : pca.transform(x)) {
            assertArrayEquals(new double[3], point);
        }
    }

    /** Columns of very different sizes: squared, the smallest would drown in the rounding of the largest. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40})
    void smallSpreadsAreFoundBesideLargeOnes(int rows) {
        float[][] x = new float[rows][8];
        var random = new Random(7);
        for (float[] row : x) {
            for (int j = 0; j < 8; j++) {
                row[j] = (float) (random.nextGaussian() * Math.pow(10, -1.4 * j));
            }
        }
        var pca = Pca.fit(x, Math.min(rows - 1, 8));
        double[][] axes = Matrices.transpose(pca.transform(x));
        for (int k = 0; k < axes.length; k++) {
            double variance = Matrices.dot(axes[k], axes[k]) / (rows - 1);
            assertEquals(1, variance / pca.explainedVariance()[k], 1e-5, "axis " + k);
            for (int i = 0; i < k; i++) {
                double cosine = Matrices.dot(axes[i], axes[k])
                        / Math.sqrt(Matrices.dot(axes[i], axes[i]) * Matrices.dot(axes[k], axes[k]));
                assertEquals(0, cosine, 1e-5, "coordinates along axes " + i + " and " + k);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e30f})
    void isBlindToHugeAndTinyScales(float scale) {
        float[][] x = Samples.normal(new Random(8), 20, 5);
        double[] expected = Pca.fit(x, 5).explainedVarianceRatio();
        for (float[] row : x) {
            for (int j = 0; j < 5; j++) {
                row[j] *= scale;
            }
        }
        assertArrayEquals(expected, Pca.fit(x, 5).explainedVarianceRatio(), 1e-6);
    }

    @Test
    void saysWhatItNeeds() {
        float[][] x = {{1, 2, 3}, {4, 5, 6}};
        assertMessage("PCA finds at least 1 axis, but 0 were asked for.", () -> Pca.fit(x, 0));
        assertMessage("PCA needs at least 2 rows to see variation, but got 1.",
                () -> Pca.fit(new float[][] {{1, 2}}, 1));
        assertMessage("Every row must have 2 numbers, but row 1 has 1.",
                () -> Pca.fit(new float[][] {{1, 2}, {3}}, 1));
        assertMessage("A projection needs finite numbers, but row 1, column 0 is NaN.",
                () -> Pca.fit(new float[][] {{1, 2}, {Float.NaN, 3}}, 1));
        assertMessage("Every row must have 3 numbers, but row 0 has 2.",
                () -> Pca.fit(x, 1).transform(new float[][] {{1, 2}}));
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
