package petal.lessons.embeddings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.NotDone;

class ExercisesTest {
    private static final float[][] WEIGHTS = {{1, 2}, {3, 4}, {5, 6}};
    private static final float[] BIAS = {0.5f, 0, -1};
    private static final float[] SCORES = {0.5f, 2, 3};
    private static final List<String> CLASSES = List.of("daisy", "roses", "tulips");
    /** Two channels of two rows and three columns. */
    private static final float[][][] MAP = {{{1, 2, 3}, {0, 0, 0}}, {{-6, 0, 6}, {0, 3, 3}}};
    private static final float[] POOLED = {1, 1};

    @Test
    void theyAreDeliveredUnfinished() {
        assertThrows(NotDone.class, () -> Exercises.averagePool(MAP));
        assertThrows(NotDone.class, () -> Exercises.scores(WEIGHTS[0], WEIGHTS, BIAS));
        assertThrows(NotDone.class, () -> Exercises.leastSimilar(new int[] {0, 1}, 1));
        assertThrows(NotDone.class, () -> Exercises.prototype(WEIGHTS, List.of("a", "b", "c"), "b"));
        assertThrows(NotDone.class, () -> Exercises.lowest(new float[] {1, 2}, 1));
    }

    @Test
    void theSolutionsDoWhatIsAsked() {
        assertArrayEquals(POOLED, Solutions.averagePool(MAP));
        assertArrayEquals(SCORES, Solutions.scores(new float[] {2, -1}, WEIGHTS, BIAS));
        assertArrayEquals(new int[] {2, 0}, Solutions.leastSimilar(new int[] {1, 3, 0, 2}, 2));
        assertArrayEquals(new float[] {3, 4}, Solutions.prototype(WEIGHTS, List.of("a", "b", "c"), "b"));
        assertArrayEquals(new int[] {1, 3}, Solutions.lowest(new float[] {5, -1, 9, 2}, 2));
    }

    @Test
    void theMeanOverPositionsMayBeTakenInAnyOrder() {
        assertRight(pooled(1, 1));
        assertRight(pooled(0.99999f, 1.00001f));
        float[] byRows = new float[MAP.length];
        for (int k = 0; k < MAP.length; k++) {
            for (float[] row : MAP[k]) {
                byRows[k] += (row[0] + row[1] + row[2]) / 3 / MAP[k].length;
            }
        }
        assertRight(pooled(byRows));
    }

    @Test
    void otherPoolingsGetAHint() {
        assertHint("divide by the number of positions, 6", pooled(6, 6));
        assertHint("over the channels", pooled(1, 2, 3, 4, 5, 6));
        assertHint("one a channel, but there are 3", pooled(1, 1, 1));
        assertHint("Channel 0, is 3.0000, but 1.0000", pooled(3, 6));
        assertHint("Channel 1", pooled(1, Float.NaN));
        assertHint("add up all rows and columns", pooled(0, 0));
    }

    @Test
    void scoresMayBeRounded() {
        assertRight(scores(0.5f, 2, 3));
        assertRight(scores(0.5001f, 2, 2.9999f));
    }

    @Test
    void wrongScoresGetAHint() {
        assertHint("add the class's bias", scores(0, 2, 4));
        assertHint("\"daisy\"", scores(3, 2, 0.5f));
        assertHint("3 numbers are expected", scores(0.5f, 2));
        assertHint("\"roses\", place 1, is NaN", scores(0.5f, Float.NaN, 3));
        assertHint("plus the class's bias", scores(0, 0, 0));
    }

    private static Optional<String> pooled(float... got) {
        return Checks.faultOfEmbedding(got, POOLED, 6);
    }

    private static Optional<String> scores(float... got) {
        return Checks.faultOfScores(got, SCORES, BIAS, CLASSES);
    }

    private static void assertRight(Optional<String> fault) {
        assertEquals(Optional.empty(), fault);
    }

    private static void assertHint(String part, Optional<String> fault) {
        assertTrue(fault.orElse("right").contains(part), fault::toString);
    }
}
