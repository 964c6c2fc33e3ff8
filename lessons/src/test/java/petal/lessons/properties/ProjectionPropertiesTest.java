package petal.lessons.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import petal.lessons.analysis.projection.Pca;

/** Laws of PCA. */
class ProjectionPropertiesTest {

    @Provide
    Arbitrary<float[][]> tables() {
        return Numbers.rows(2);
    }

    private static Pca allAxes(float[][] table) {
        return Pca.fit(table, Math.min(table.length, table[0].length));
    }

    @Property(tries = 100)
    void axesHaveLengthOneAndStandAtRightAngles(@ForAll("tables") float[][] table) {
        double[][] axes = allAxes(table).components();
        for (int i = 0; i < axes.length; i++) {
            for (int j = 0; j < axes.length; j++) {
                assertEquals(i == j ? 1 : 0, dot(axes[i], axes[j]), 1e-6, "axes " + i + " and " + j);
            }
        }
    }

    @Property(tries = 100)
    void eachAxisShowsNoMoreThanTheOneBefore(@ForAll("tables") float[][] table) {
        double[] variance = allAxes(table).explainedVariance();
        for (int i = 1; i < variance.length; i++) {
            assertTrue(variance[i] <= variance[i - 1] + 1e-9, "axis " + i + " shows more than axis " + (i - 1));
        }
    }

    @Property(tries = 100)
    void aShadowIsNeverLongerThanTheThing(@ForAll("tables") float[][] table) {
        double[][] shadow = Pca.fit(table, 1).transform(table);
        double between = Math.abs(shadow[0][0] - shadow[1][0]);
        double distance = 0;
        for (int i = 0; i < table[0].length; i++) {
            distance += Math.pow((double) table[0][i] - table[1][i], 2);
        }
        assertTrue(between <= Math.sqrt(distance) + 1e-5, between + " > " + Math.sqrt(distance));
    }

    @Property(tries = 100)
    void allAxesTogetherLoseNothing(@ForAll("tables") float[][] table) {
        Pca pca = allAxes(table);
        double[][] rebuilt = pca.inverseTransform(pca.transform(table));
        for (int i = 0; i < table.length; i++) {
            for (int j = 0; j < table[i].length; j++) {
                assertEquals(table[i][j], rebuilt[i][j], 1e-4);
            }
        }
    }

    @Property(tries = 10)
    void pointsThatAreAllTheSameHaveAxesToo(@ForAll @IntRange(min = 2, max = 5) int points,
            @ForAll @IntRange(min = 1, max = 8) int dimensions) {
        axesHaveLengthOneAndStandAtRightAngles(new float[points][dimensions]);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
