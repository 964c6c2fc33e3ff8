package petal.lessons.doctor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ConfidentLearningTest {
    /** Two classes; the third picture is of class 1 but labelled 0. */
    private final ConfidentLearning learning = new ConfidentLearning(
            new float[][] {{0.9f, 0.1f}, {0.8f, 0.2f}, {0.1f, 0.9f}, {0.3f, 0.7f}, {0.45f, 0.55f}},
            new int[] {0, 0, 0, 1, 1});

    @Test
    void thresholdsAreTheMeanSelfConfidence() {
        assertArrayEquals(new double[] {0.6, 0.625}, learning.thresholds(), 1e-6);
    }

    @Test
    void aPictureBelongsToTheMostProbableClassAboveItsThreshold() {
        assertArrayEquals(new int[] {0, 0, 1, 1, 1}, learning.confident());
        assertArrayEquals(new int[][] {{2, 1}, {0, 2}}, learning.joint());
        assertEquals(1, learning.count());
    }

    @Test
    void theWrongLabelIsRankedFirst() {
        assertEquals(2, learning.ranking()[0]);
        assertEquals(0.9, learning.doubts()[2], 1e-6);
    }
}
