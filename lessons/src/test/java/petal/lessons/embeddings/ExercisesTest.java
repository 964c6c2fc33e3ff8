package petal.lessons.embeddings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.NotDone;

class ExercisesTest {
    private static final float[][] WEIGHTS = {{1, 2}, {3, 4}, {5, 6}};

    @Test
    void theyAreDeliveredUnfinished() {
        assertThrows(NotDone.class, () -> Exercises.leastSimilar(new int[] {0, 1}, 1));
        assertThrows(NotDone.class, () -> Exercises.prototype(WEIGHTS, List.of("a", "b", "c"), "b"));
        assertThrows(NotDone.class, () -> Exercises.lowest(new float[] {1, 2}, 1));
    }

    @Test
    void theSolutionsDoWhatIsAsked() {
        assertArrayEquals(new int[] {2, 0}, Solutions.leastSimilar(new int[] {1, 3, 0, 2}, 2));
        assertArrayEquals(new float[] {3, 4}, Solutions.prototype(WEIGHTS, List.of("a", "b", "c"), "b"));
        assertArrayEquals(new int[] {1, 3}, Solutions.lowest(new float[] {5, -1, 9, 2}, 2));
    }
}
