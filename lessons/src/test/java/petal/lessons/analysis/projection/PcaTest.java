package petal.lessons.analysis.projection;

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
    void saysWhatItNeeds() {
        float[][] x = {{1, 2, 3}, {4, 5, 6}};
        assertMessage("PCA of 2 rows of 3 numbers has 1 to 2 components, but 3 were asked for.", () -> Pca.fit(x, 3));
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
