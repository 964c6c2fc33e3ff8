package petal.lessons.prototypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.analysis.projection.ScoreSlopes;
import petal.nn.Linear;
import petal.tensor.Generator;
import petal.tensor.Tensor;

class HeadTest {
    private static final int CLASSES = 4;
    private static final int FEATURES = 6;

    @Label("The scores of a head are the layer's.")
    @Property(tries = 50)
    void scoresAreTheLayers(@ForAll int seed) {
        Generator generator = new Generator(seed);
        Linear layer = new Linear(FEATURES, CLASSES, true, generator);
        float[] x = generator.randn(FEATURES);

        assertArrayEquals(layer.forward(Tensor.of(x, 1, FEATURES)).toArray(), Head.of(layer).scores(x), 1e-5f);
    }

    @Property(tries = 100)
    void theHeadOfMeansTakesTheNearestMean(@ForAll long seed) {
        Random random = new Random(seed);
        float[][] means = normal(random, CLASSES);
        float[][] embeddings = normal(random, 20);

        assertArrayEquals(Solutions.nearestMean(embeddings, means),
                Head.ofMeans(means).predict(embeddings, new int[20]).predicted());
    }

    @Property(tries = 100)
    void swappingTwoRowsSwapsTwoColumnsOfTheConfusionMatrix(@ForAll long seed) {
        Random random = new Random(seed);
        Head head = new Head(normal(random, CLASSES), new float[] {0.1f, 0.2f, -0.3f, 0});
        float[][] embeddings = normal(random, 40);
        int[] labels = random.ints(40, 0, CLASSES).toArray();
        int[][] before = counts(head, embeddings, labels);
        int[][] after = counts(head.swapped(1, 3), embeddings, labels);

        for (int row = 0; row < CLASSES; row++) {
            assertArrayEquals(new int[] {before[row][0], before[row][3], before[row][2], before[row][1]}, after[row]);
        }
    }

    @Test
    void aRowOfZerosLeavesTheBias() {
        Head head = new Head(new float[][] {{1, 2}, {3, 4}}, new float[] {0.5f, 0.25f});

        assertArrayEquals(new float[] {3.5f, 0.25f}, head.without(1).scores(new float[] {1, 1}));
        assertArrayEquals(new float[] {3, 7}, head.unbiased().scores(new float[] {1, 1}));
        assertEquals(1, head.normalised().rows()[1][0] / 0.6f, 1e-6);
        assertArrayEquals(new float[] {3.5f, 7.25f}, head.scores(new float[] {1, 1}), "the head itself is unchanged");
    }

    @Test
    void cosinesIgnoreWhatAllHaveInCommon() {
        float[][] plain = {{1, 0}, {-1, 0}};
        float[][] shifted = {{6, 7}, {4, 7}};

        double[][] cosines = Centred.cosines(plain, shifted);

        assertArrayEquals(new double[] {1, -1}, cosines[0], 1e-6);
        assertArrayEquals(new double[] {-1, 1}, cosines[1], 1e-6);
    }

    @Property(tries = 100)
    void aPlaneOfScoresHasItsSlope(@ForAll long seed) {
        Random random = new Random(seed);
        double[] slope = {random.nextGaussian(), random.nextGaussian()};
        double[][] points = new double[12][];
        float[][] scores = new float[12][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {random.nextGaussian() + 7, 3 * random.nextGaussian()};
            scores[i] = new float[] {0, (float) (slope[0] * points[i][0] + slope[1] * points[i][1] + 2)};
        }

        double[][] slopes = ScoreSlopes.of(points, scores);

        assertArrayEquals(new double[2], slopes[0], 1e-6);
        assertArrayEquals(slope, slopes[1], 1e-3);
    }

    @Test
    void pointsOnALineHaveTheSlopeAlongIt() {
        float[][] scores = {{1}, {2}, {3}};
        assertArrayEquals(new double[] {0.2, 0.4},
                ScoreSlopes.of(new double[][] {{0, 0}, {1, 2}, {2, 4}}, scores)[0], 1e-9);
        assertArrayEquals(new double[] {0.5}, ScoreSlopes.of(new double[][] {{0}, {2}, {4}}, scores)[0], 1e-9);
        assertArrayEquals(new double[2], ScoreSlopes.of(new double[3][2], scores)[0], 1e-9);
    }

    private static int[][] counts(Head head, float[][] embeddings, int[] labels) {
        return ConfusionMatrix.of(labels, head.predict(embeddings, labels).predicted(), CLASSES).counts();
    }

    private static float[][] normal(Random random, int n) {
        float[][] rows = new float[n][FEATURES];
        for (float[] row : rows) {
            for (int k = 0; k < FEATURES; k++) {
                row[k] = (float) random.nextGaussian();
            }
        }
        return rows;
    }
}
