package petal.lessons.analysis.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PredictionsTest {
    /** Four pictures: surely right, barely right, surely wrong, barely wrong. */
    private static final Predictions PREDICTIONS = Predictions.ofScores(
            new float[][] {{9, 0, 0}, {1, 0.9f, 0}, {0, 5, 0}, {0, 0, 0.2f}}, new int[] {0, 0, 2, 1});

    @Test
    void picturesAreSortedByWhatTheNetworkThinksOfThem() {
        assertArrayEquals(new int[] {0, 0, 1, 2}, PREDICTIONS.predicted());
        assertEquals(0.5, PREDICTIONS.accuracy());
        assertArrayEquals(new int[] {2, 3}, PREDICTIONS.mistakes());
        assertArrayEquals(new int[] {0, 1}, PREDICTIONS.typical(0));
        assertEquals(0, PREDICTIONS.typical(1).length);
        assertArrayEquals(new int[] {1, 3, 2, 0}, PREDICTIONS.doubtful());
        assertEquals(1, PREDICTIONS.second(1));
        assertTrue(PREDICTIONS.isRight(0));
        assertFalse(PREDICTIONS.isRight(2));
    }

    @Test
    void scoresBecomeProbabilities() {
        for (int i = 0; i < PREDICTIONS.size(); i++) {
            float[] probabilities = PREDICTIONS.probabilities()[i];
            assertEquals(1, probabilities[0] + probabilities[1] + probabilities[2], 1e-6);
            assertEquals(probabilities[PREDICTIONS.predicted(i)], PREDICTIONS.confidence(i));
        }
        assertArrayEquals(Predictions.softmax(9, 0, 0), PREDICTIONS.probabilities()[0]);
    }

    @Test
    void softmaxOfHugeScoresIsFinite() {
        float[] probabilities = Predictions.softmax(1000, 1000, -1000);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0}, probabilities);
    }

    @Property(tries = 300)
    void softmaxIgnoresAShiftAndAddsUpToOne(@ForAll @Size(min = 1, max = 8) float @FloatRange(min = -30,
            max = 30) [] scores, @ForAll @FloatRange(min = -50, max = 50) float shift) {
        float[] shifted = scores.clone();
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            shifted[c] += shift;
        }
        float[] probabilities = Predictions.softmax(scores);
        for (float p : probabilities) {
            assertTrue(p >= 0 && p <= 1);
            sum += p;
        }
        assertEquals(1, sum, 1e-5);
        assertArrayEquals(probabilities, Predictions.softmax(shifted), 1e-4f);
    }

    @Test
    void everyPictureNeedsALabel() {
        assertThrows(IllegalArgumentException.class, () -> Predictions.ofScores(new float[2][3], new int[1]));
    }
}
