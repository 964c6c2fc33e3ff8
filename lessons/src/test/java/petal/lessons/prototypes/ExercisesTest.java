package petal.lessons.prototypes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.Checker;
import petal.lessons.exercise.NotDone;

class ExercisesTest {
    private static final List<String> CLASSES = List.of("daisy", "roses", "tulips");
    private static final float[][] ROWS = {{1, 0}, {3, 4}, {5, 6}};
    private static final float[][] EMBEDDINGS = {{0, 2}, {4, 4}, {0, 4}, {8, 0}, {6, 4}};
    private static final int[] LABELS = {0, 1, 0, 2, 1};
    private static final float[][] MEANS = {{0, 3}, {5, 4}, {8, 0}};

    @Test
    void theyAreDeliveredUnfinished() {
        assertThrows(NotDone.class, () -> Exercises.prototype(ROWS, CLASSES, "roses"));
        assertThrows(NotDone.class, () -> Exercises.leastTypical(new float[] {1, 2}, 1));
        assertThrows(NotDone.class, () -> Exercises.classMeans(EMBEDDINGS, LABELS, 3));
        assertThrows(NotDone.class, () -> Exercises.nearestMean(EMBEDDINGS, MEANS));
    }

    @Test
    void theSolutionsDoWhatIsAsked() {
        assertArrayEquals(new float[] {3, 4}, Solutions.prototype(ROWS, CLASSES, "roses"));
        assertArrayEquals(new int[] {1, 3}, Solutions.leastTypical(new float[] {5, -1, 9, 2}, 2));
        assertArrayEquals(MEANS, Solutions.classMeans(EMBEDDINGS, LABELS, 3));
        assertArrayEquals(LABELS, Solutions.nearestMean(EMBEDDINGS, MEANS));
    }

    @Test
    void aRowIsTakenByValue() {
        assertRight(row(3, 4));
        assertRight(Checker.faultOfRow(new float[] {1, -0f}, 0, ROWS, CLASSES));
        assertHint("\"tulips\"", row(5, 6));
        assertHint("2 numbers", row(3));
        assertHint("none of the rows", row(3, 5));
        assertHint("none of the rows", row(Float.NaN, 4));
    }

    @Test
    void meansMayBeRounded() {
        assertRight(means(new float[] {1e-4f, 3.0001f}, new float[] {5, 4}, new float[] {8.0002f, -0f}));
        assertHint("3 rows of 2", means(new float[] {0, 3}));
        assertHint("3 rows of 2", means(new float[] {0, 3}, null, new float[] {8, 0}));
        assertHint("2 times as long", means(new float[] {0, 6}, new float[] {10, 8}, new float[] {8, 0}));
        assertHint("that is the mean of \"roses\"", means(new float[] {5, 4}, new float[] {0, 3}, new float[] {8, 0}));
        assertHint("this class only", means(new float[] {3.6f, 2.8f}, new float[] {3.6f, 2.8f}, new float[] {3.6f,
                2.8f}));
        assertHint("Number 0", means(new float[] {Float.NaN, 3}, new float[] {5, 4}, new float[] {8, 0}));
        assertHint("Number 1", means(new float[] {0, 0}, new float[] {0, 0}, new float[] {0, 0}));
    }

    @Test
    void whereTwoMeansAreEquallyNearEitherIsRight() {
        float[][] between = {{4, 1.5f}, {1, 0}};
        float[][] two = {{0, 3}, {8, 0}, {2, 0}, {0, 0}};
        assertRight(Checks.faultOfNearest(new int[] {2, 2}, between, two));
        assertRight(Checks.faultOfNearest(new int[] {2, 3}, between, two));
        assertHint("1 of 2", Checks.faultOfNearest(new int[] {2, 0}, between, two));
    }

    @Test
    void wrongNearestMeansGetAHint() {
        assertRight(Checks.faultOfNearest(LABELS.clone(), EMBEDDINGS, MEANS));
        assertHint("5 classes are expected", Checks.faultOfNearest(new int[2], EMBEDDINGS, MEANS));
        assertHint("run from 0 to 2", Checks.faultOfNearest(new int[] {0, 1, 0, 3, 1}, EMBEDDINGS, MEANS));
        assertHint("dot product", Checks.faultOfNearest(new int[] {1, 1, 1, 2, 1}, EMBEDDINGS, MEANS));
        assertHint("2 of 5", Checks.faultOfNearest(new int[] {1, 1, 1, 2, 1}, EMBEDDINGS, MEANS));
    }

    private static Optional<String> row(float... got) {
        return Checker.faultOfRow(got, 1, ROWS, CLASSES);
    }

    private static Optional<String> means(float[]... got) {
        return Checks.faultOfMeans(got, MEANS, CLASSES);
    }

    private static void assertRight(Optional<String> fault) {
        assertEquals(Optional.empty(), fault);
    }

    private static void assertHint(String part, Optional<String> fault) {
        assertTrue(fault.orElse("right").contains(part), fault::toString);
    }
}
