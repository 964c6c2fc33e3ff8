package petal.lessons.analysis.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    private static final int[] LABELS = {0, 1, 2, 2, 1, 0, 0, 2, 1, 1, 2, 0};
    private static final int[] PREDICTED = {0, 1, 1, 2, 1, 2, 0, 2, 0, 1, 1, 0};

    /** The numbers are those of scikit-learn's confusion_matrix and precision_recall_fscore_support. */
    @Test
    void countsAndSharesAreScikitLearns() {
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, PREDICTED, 3);

        assertArrayEquals(new int[][] {{3, 0, 1}, {1, 3, 0}, {0, 2, 2}}, matrix.counts());
        assertEquals(0.75, matrix.precision(0), 1e-9);
        assertEquals(0.6, matrix.precision(1), 1e-9);
        assertEquals(2 / 3.0, matrix.precision(2), 1e-9);
        assertEquals(0.75, matrix.recall(1), 1e-9);
        assertEquals(0.5, matrix.recall(2), 1e-9);
        assertEquals(0.75, matrix.f1(0), 1e-9);
        assertEquals(2 / 3.0, matrix.f1(1), 1e-9);
        assertEquals(4 / 7.0, matrix.f1(2), 1e-9);
        assertEquals(8 / 12.0, matrix.accuracy(), 1e-9);
        assertArrayEquals(new int[] {2, 1}, matrix.worst());
    }

    @Test
    void aClassThatNeverAppearsHasSharesOfZero() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0}, new int[] {0}, 2);
        assertEquals(0, matrix.precision(1));
        assertEquals(0, matrix.recall(1));
        assertEquals(0, matrix.f1(1));
        assertEquals(0, matrix.worst().length);
        assertEquals(0, ConfusionMatrix.of(new int[0], new int[0], 2).accuracy());
    }

    @Property(tries = 200)
    void everyPictureIsCountedOnceAndSwappingTheArgumentsTransposes(@ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 2, max = 6) int classes, @ForAll long seed) {
        Random random = new Random(seed);
        int[] labels = random.ints(n, 0, classes).toArray();
        int[] predicted = random.ints(n, 0, classes).toArray();
        ConfusionMatrix matrix = ConfusionMatrix.of(labels, predicted, classes);
        ConfusionMatrix transposed = ConfusionMatrix.of(predicted, labels, classes);

        assertEquals(n, matrix.total());
        assertEquals(IntStream.range(0, n).filter(i -> labels[i] == predicted[i]).count() / (double) n,
                matrix.accuracy());
        for (int c = 0; c < classes; c++) {
            assertEquals(matrix.precision(c), transposed.recall(c));
            assertEquals(matrix.support(c), transposed.predicted(c));
        }
    }

    @Test
    void whatIsNoClassIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(LABELS, PREDICTED, 2));
        assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(new int[] {-1}, new int[] {0}, 2));
        assertThrows(IllegalArgumentException.class, () -> ConfusionMatrix.of(new int[2], new int[1], 2));
    }
}
