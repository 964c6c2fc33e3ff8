package petal.lessons.analysis.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static petal.lessons.analysis.Close.assertClose;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.analysis.Fixture;
import petal.lessons.analysis.Reference;
import petal.lessons.analysis.Samples;
import petal.lessons.analysis.linalg.Matrices;
import petal.lessons.analysis.linalg.Vectors;

class LdaTest {

    @ParameterizedTest
    @ValueSource(strings = {"tall", "wide"})
    void agreesWithScikitLearnUpToTheSignRule(String name) {
        float[][] x = Fixture.rows(name + "_x");
        var lda = Lda.fit(x, Fixture.labels(Fixture.rows(name + "_y")), 2);
        assertAgrees(lda, x, Fixture.rows(name + "_lda"), Fixture.rows(name + "_scalings"), 1e-6);
    }

    @Test
    void agreesWithTheReferenceUpToTheSignRule() {
        float[][] x = Reference.read("analysis_X");
        var lda = Lda.fit(x, Fixture.labels(Reference.read("analysis_y")), 2);
        assertAgrees(lda, x, Reference.read("lda_transform"), Reference.read("lda_scalings"), 1e-5);
    }

    /** Differences of the classes' linear scores, by scikit-learn, are those of places along the axes. */
    @ParameterizedTest
    @ValueSource(strings = {"tall", "wide"})
    void shrunkAxesSeparateAsScikitLearnsDiscriminantsDo(String name) {
        float[][] x = Fixture.rows(name + "_x");
        int[] labels = Fixture.labels(Fixture.rows(name + "_y"));
        var lda = Lda.shrunk(x, labels, 9);
        assertEquals(lda.classes().length - 1, lda.axes(), "all axes there are");
        double[][] axes = Matrices.transpose(lda.scalings());
        double[][] places = Matrices.project(Vectors.floats(lda.means()), lda.mean(), axes);
        float[][] coefficients = Fixture.rows(name + "_shrunk_coef");
        for (int c = 1; c < places.length; c++) {
            float[] expected = new float[x[0].length];
            float[] got = new float[x[0].length];
            for (int j = 0; j < got.length; j++) {
                expected[j] = coefficients[c][j] - coefficients[0][j];
                for (int r = 0; r < axes.length; r++) {
                    got[j] += (float) ((places[c][r] - places[0][r]) * axes[r][j]);
                }
            }
            assertClose(new float[][] {expected}, new double[][] {toDouble(got)}, 1e-4);
        }
    }

    private static double[] toDouble(float... values) {
        return Matrices.toDouble(new float[][] {values})[0];
    }

    /** The covariance that the axes are whitened by is scikit-learn's. */
    @ParameterizedTest
    @ValueSource(strings = {"tall", "wide"})
    void shrunkAxesHaveTheSpreadOfScikitLearnsCovariance(String name) {
        float[][] x = Fixture.rows(name + "_x");
        double[][] axes = Matrices.transpose(
                Lda.shrunk(x, Fixture.labels(Fixture.rows(name + "_y")), 9).scalings());
        double[][] covariance = Matrices.toDouble(Fixture.rows(name + "_shrunk"));
        for (double[] a : axes) {
            for (double[] b : axes) {
                double spread = 0;
                for (int i = 0; i < a.length; i++) {
                    spread += a[i] * Matrices.dot(covariance[i], b);
                }
                assertEquals(a == b ? 1 : 0, spread, 1e-5);
            }
        }
    }

    @Test
    void shrinkingNeedsSomeSpreadWithinTheClasses() {
        float[][] x = {{1, 2}, {1, 2}, {3, 4}, {3, 4}};
        assertThrows(InseparableException.class, () -> Lda.shrunk(x, new int[] {0, 0, 1, 1}, 1));
    }

    /** Compares with scikit-learn's axes, which point anywhere, after the rule has turned them. */
    private static void assertAgrees(Lda lda, float[][] x, float[][] transform, float[][] scalings, double tolerance) {
        double[][] axes = Matrices.transpose(Matrices.toDouble(scalings));
        SignRule.apply(axes, Matrices.project(x, lda.mean(), axes));
        assertClose(Vectors.floats(Matrices.transpose(axes)), lda.scalings(), tolerance);
        double[][] coordinates = Matrices.transpose(Matrices.toDouble(transform));
        SignRule.apply(coordinates, Matrices.transpose(coordinates));
        assertClose(Vectors.floats(Matrices.transpose(coordinates)), lda.transform(x), tolerance);
    }

    @Property(tries = 50)
    void theFarthestSampleLiesOnThePositiveSide(@ForAll Random random) {
        int[] labels = labels(60, 4);
        float[][] x = clusters(random, labels, 5);
        for (double[] axis : Matrices.transpose(Lda.fit(x, labels, 3).transform(x))) {
            assertEquals(Arrays.stream(axis).map(Math::abs).max().orElseThrow(),
                    Arrays.stream(axis).max().orElseThrow());
        }
    }

    /** The mean of 7 or 13 equal floats must be that float, or rounding becomes a spread that separates everything. */
    @Property(tries = 50)
    void aColumnThatIsConstantWithinEachClassDoesNotCount(@ForAll Random random,
            @ForAll @IntRange(min = -6, max = 6) int power) {
        float scale = (float) Math.pow(10, power);
        int[] labels = new int[20];
        Arrays.fill(labels, 7, 20, 1);
        float[][] x = clusters(random, labels, 4);
        float[][] more = new float[20][];
        for (int i = 0; i < 20; i++) {
            more[i] = Arrays.copyOf(x[i], 6);
            more[i][4] = labels[i] == 0 ? 0.1f * scale : 3.3f * scale;
            more[i][5] = 0.7f * scale;
        }
        double[][] expected = Lda.fit(x, labels, 1).transform(x);
        double[][] got = Lda.fit(more, labels, 1).transform(more);
        assertClose(Vectors.floats(expected), got, 1e-6);
    }

    @Test
    void usesTheAxesThatThereAre() {
        var random = new Random(4);
        int[] labels = labels(30, 2);
        float[][] x = clusters(random, labels, 5);
        var two = Lda.fit(x, labels, 4);
        assertEquals(1, two.axes());
        assertEquals(1, two.transform(x)[0].length);
        assertArrayEquals(new double[] {1}, two.explainedVarianceRatio(), 1e-12);
        float[][] flat = new float[30][1];
        for (int i = 0; i < 30; i++) {
            flat[i][0] = x[i][0];
        }
        assertEquals(1, Lda.fit(flat, labels(30, 5), 3).axes(), "one number per row");
        assertEquals(1, Lda.fit(Samples.normal(random, 7, 9), new int[] {0, 1, 2, 3, 4, 5, 5}, 2).axes(),
                "only two samples of one class spread");
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1e30f})
    void isBlindToHugeAndTinyScales(float scale) {
        int[] labels = labels(40, 3);
        float[][] x = clusters(new Random(2), labels, 5);
        double[][] expected = Lda.fit(x, labels, 2).transform(x);
        for (float[] row : x) {
            for (int j = 0; j < 5; j++) {
                row[j] *= scale;
            }
        }
        assertClose(Vectors.floats(expected), Lda.fit(x, labels, 2).transform(x), 1e-5);
    }

    @Property(tries = 50)
    void spreadWithinTheClassesIsOneAndUncorrelated(
            @ForAll Random random, @ForAll @IntRange(min = 3, max = 6) int classes) {
        int n = 60;
        int[] labels = labels(n, classes);
        float[][] x = clusters(random, labels, 5);
        double[][] projected = Lda.fit(x, labels, 2).transform(x);
        double[][] covariance = covarianceWithin(projected, labels, classes);
        assertEquals(1, covariance[0][0], 1e-6);
        assertEquals(1, covariance[1][1], 1e-6);
        assertEquals(0, covariance[0][1], 1e-6);
    }

    /** Within the classes every direction spreads alike, so the class means tell how well each separates. */
    @Property(tries = 50)
    void theRatiosAreTheSharesOfTheSpreadOfTheClassMeans(@ForAll Random random) {
        int[] labels = labels(60, 4);
        float[][] x = clusters(random, labels, 5);
        var lda = Lda.fit(x, labels, 3);
        double[][] means = new double[4][3];
        double[][] projected = lda.transform(x);
        for (int i = 0; i < labels.length; i++) {
            Matrices.addScaled(means[labels[i]], 4.0 / labels.length, projected[i]);
        }
        double[] spread = new double[3];
        for (double[] mean : means) {
            for (int k = 0; k < 3; k++) {
                spread[k] += mean[k] * mean[k];
            }
        }
        double total = spread[0] + spread[1] + spread[2];
        for (int k = 0; k < 3; k++) {
            assertEquals(spread[k] / total, lda.explainedVarianceRatio()[k], 1e-6);
        }
    }

    @Label("LDA is blind to rotation, scale and position of the data.")
    @Property(tries = 50)
    void isBlindToRotationScaleAndPositionOfTheData(@ForAll Random random) {
        int[] labels = labels(60, 4);
        float[][] x = clusters(random, labels, 5);
        float[][] moved = Samples.rotate(x, Samples.rotation(random, 5));
        for (var row : moved) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * 3 + 7;
            }
        }
        double[][] before = Lda.fit(x, labels, 3).transform(x);
        double[][] after = Lda.fit(moved, labels, 3).transform(moved);
        // an axis may point the other way: compare distances between samples
        for (int i = 0; i < 10; i++) {
            assertEquals(squaredDistance(before[i], before[i + 20]), squaredDistance(after[i], after[i + 20]), 2e-3);
        }
    }

    @Test
    void separatesWhereTheClassesDifferNotWhereTheDataVaries() {
        var random = new Random(1);
        int[] labels = labels(80, 2);
        float[][] x = Samples.normal(random, 80, 2);
        for (int i = 0; i < x.length; i++) {
            x[i][0] *= 100;
            x[i][1] = x[i][1] * 0.1f + labels[i];
        }
        var lda = Lda.fit(x, labels, 1);
        double[][] axes = Matrices.transpose(lda.scalings());
        assertEquals(0, axes[0][0] / axes[0][1], 1e-2);
        assertArrayEquals(new double[] {0.5, 0.5}, lda.priors());
    }

    @Test
    void directionsAreProjectedWithoutCentring() {
        float[][] x = Fixture.rows("tall_x");
        var lda = Lda.fit(x, Fixture.labels(Fixture.rows("tall_y")), 2);
        double[] origin = lda.transformDirections(new float[][] {new float[16]})[0];
        assertArrayEquals(new double[] {0, 0}, origin);
        double[] difference = new double[2];
        double[][] points = lda.transform(new float[][] {x[0], new float[16]});
        double[] direction = lda.transformDirections(new float[][] {x[0]})[0];
        for (int k = 0; k < 2; k++) {
            difference[k] = points[0][k] - points[1][k];
        }
        assertArrayEquals(difference, direction, 1e-9);
    }

    @Test
    void saysWhatItNeeds() {
        float[][] x = {{1, 2}, {3, 4}, {5, 7}};
        assertMessage("LDA needs one label per row, but got 3 rows and 2 labels.", () -> Lda.fit(x, new int[2], 1));
        assertMessage("LDA needs at least 2 classes and more rows than classes, but got 3 rows in 1 classes.",
                () -> Lda.fit(x, new int[3], 1));
        assertMessage("LDA needs at least 2 classes and more rows than classes, but got 3 rows in 3 classes.",
                () -> Lda.fit(x, new int[] {0, 1, 2}, 1));
        assertMessage("LDA finds at least 1 axis, but 0 were asked for.", () -> Lda.fit(x, new int[] {0, 0, 1}, 0));
        assertMessage("A projection needs finite numbers, but row 1, column 0 is Infinity.",
                () -> Lda.fit(new float[][] {{1}, {Float.POSITIVE_INFINITY}, {2}}, new int[] {0, 0, 1}, 1));
    }

    @Test
    void saysWhyNothingSeparatesTheClasses() {
        assertInseparable("LDA compares classes by their spread, but within each class all rows are the same.",
                new float[][] {{1, 2}, {1, 2}, {5, 7}}, 0, 0, 1);
        assertInseparable("LDA compares classes by their spread, but within each class all rows are the same.",
                new float[][] {{0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}, {0.1f}}, 0, 0, 0, 0, 1, 1, 1);
        assertInseparable("LDA separates class means, but all classes have the same mean.",
                new float[][] {{1}, {3}, {1}, {3}}, 0, 0, 1, 1);
        assertInseparable("LDA separates class means, but all classes have the same mean.",
                new float[][] {{0.1f}, {0.7f}, {0.4f}, {0.4f}, {0.7f}, {0.1f}, {0.1f}, {0.4f}, {0.7f}},
                0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    private static void assertInseparable(String expected, float[][] x, int... labels) {
        assertEquals(expected, assertThrows(InseparableException.class, () -> Lda.fit(x, labels, 1)).getMessage());
    }

    private static int[] labels(int n, int classes) {
        var labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % classes;
        }
        return labels;
    }

    private static float[][] clusters(Random random, int[] labels, int d) {
        float[][] x = Samples.normal(random, labels.length, d);
        float[][] centres = Samples.normal(random, labels.length, d);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < d; j++) {
                x[i][j] += 3 * centres[labels[i]][j];
            }
        }
        return x;
    }

    private static double[][] covarianceWithin(double[][] z, int[] labels, int classes) {
        var means = new double[classes][2];
        for (int i = 0; i < z.length; i++) {
            Matrices.addScaled(means[labels[i]], (double) classes / z.length, z[i]);
        }
        var covariance = new double[2][2];
        for (int i = 0; i < z.length; i++) {
            double[] centred = z[i].clone();
            Matrices.addScaled(centred, -1, means[labels[i]]);
            Matrices.addScaled(covariance[0], centred[0] / (z.length - classes), centred);
            Matrices.addScaled(covariance[1], centred[1] / (z.length - classes), centred);
        }
        return covariance;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double[] difference = a.clone();
        Matrices.addScaled(difference, -1, b);
        return Matrices.dot(difference, difference);
    }

    private static void assertMessage(String expected, Runnable code) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, code::run).getMessage());
    }
}
