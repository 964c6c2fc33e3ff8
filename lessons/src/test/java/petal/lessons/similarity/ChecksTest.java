package petal.lessons.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.linalg.Vectors;
import petal.lessons.exercise.NotDone;

/** Right and wrong answers to this lesson's exercises. */
class ChecksTest {
    private static final float[][] ROWS = {{3, 4}, {-1, 1}, {0, 0.5f}};
    private static final float[] SCORES = {0.5f, 1, 0.5f, -0.2f, 0.9f};
    private static final double[][] SIMILARITIES = {{1, 0.9, 0.1, 0}, {0.9, 1, 0.2, 0}, {0.1, 0.2, 1, 0},
            {0, 0, 0.5, 1}};
    private static final int[] LABELS = {0, 0, 1, 1};

    @Test
    void shippedExercisesAreNotDone() {
        assertThrows(NotDone.class, () -> Exercises.cosine(ROWS[0], ROWS[1]));
        assertThrows(NotDone.class, () -> Exercises.normaliseRows(ROWS));
        assertThrows(NotDone.class, () -> Exercises.nearest(SCORES, 1, 2));
        assertThrows(NotDone.class, () -> Exercises.leastSimilar(SCORES, 2));
        assertThrows(NotDone.class, () -> Exercises.leaveOneOutAccuracy(SIMILARITIES, LABELS));
    }

    @Test
    void everyWayToComputeACosineIsRight() {
        right(cosines(pair -> Solutions.cosine(pair.a(), pair.b())));
        right(cosines(pair -> Vectors.dot(Vectors.normalise(pair.a()), Vectors.normalise(pair.b()))));
        right(cosines(pair -> { // by the law of cosines, in float
            float a = (float) Vectors.norm(pair.a());
            float b = (float) Vectors.norm(pair.b());
            float c = (float) Math.hypot(pair.a()[0] - pair.b()[0], pair.a()[1] - pair.b()[1]);
            return (a * a + b * b - c * c) / (2 * a * b);
        }));
    }

    @Test
    void wrongCosinesAreTold() {
        wrong("that is the dot product", cosines(pair -> Vectors.dot(pair.a(), pair.b())));
        wrong("one length only", cosines(pair -> Vectors.dot(pair.a(), pair.b()) / Vectors.norm(pair.a())));
        wrong("the square root", cosines(pair -> Vectors.dot(pair.a(), pair.b())
                / Math.pow(Vectors.norm(pair.a()) * Vectors.norm(pair.b()), 2)));
        wrong("the angle itself", cosines(pair -> Math.acos(Vectors.cosine(pair.a(), pair.b()))));
        wrong("the sign is lost", cosines(pair -> Math.abs(Vectors.cosine(pair.a(), pair.b()))));
        wrong("divided by 0", cosines(_ -> Double.NaN));
        wrong("yours says 0.1234", cosines(_ -> 0.1234));
    }

    private static Optional<String> cosines(ToDoubleFunction<Checks.Pair> method) {
        List<Checks.Pair> pairs = List.of(new Checks.Pair(new float[] {3, 4}, new float[] {4, 3}),
                new Checks.Pair(new float[] {0, 5}, new float[] {2, 0}),
                new Checks.Pair(new float[] {1, 2}, new float[] {-2, -4}));
        return Checks.faultOfCosines(pairs.stream().mapToDouble(method).toArray(), pairs);
    }

    @Test
    void unitRowsAreRightHoweverTheyAreRounded() {
        right(Checks.faultOfUnitRows(Solutions.normaliseRows(ROWS), ROWS));
        right(Checks.faultOfUnitRows(Vectors.normaliseRows(ROWS), ROWS));
        float inverse = (float) (1 / Math.sqrt(2));
        right(Checks.faultOfUnitRows(new float[][] {{0.6f, 0.8f}, {-inverse, inverse}, {-0.0f, 1}}, ROWS));
    }

    @Test
    void rowsThatAreNotUnitRowsAreTold() {
        wrong("Row 0 has length 5.0000", Checks.faultOfUnitRows(ROWS, ROWS));
        wrong("sum of squares", Checks.faultOfUnitRows(new float[][] {{0.12f, 0.16f}, {-0.5f, 0.5f}, {0, 2}}, ROWS));
        wrong("points elsewhere", Checks.faultOfUnitRows(new float[][] {{0.8f, 0.6f}, {-1, 0}, {0, 1}}, ROWS));
        wrong("points elsewhere", Checks.faultOfUnitRows(new float[][] {{-0.6f, -0.8f}, {-1, 0}, {0, 1}}, ROWS));
        wrong("3 rows are expected", Checks.faultOfUnitRows(new float[2][2], ROWS));
        wrong("Row 1 must have 2 numbers", Checks.faultOfUnitRows(new float[][] {{0.6f, 0.8f}, null, {0, 1}}, ROWS));
        wrong("Row 0 has length NaN", Checks.faultOfUnitRows(new float[][] {{Float.NaN, 0}, {0, 1}, {0, 1}}, ROWS));
    }

    @Test
    void equallySimilarPicturesMayStandInAnyOrder() {
        right(Checks.faultOfNearest(Solutions.nearest(SCORES, 1, 3), SCORES, 1, 3));
        right(Checks.faultOfNearest(new int[] {4, 2, 0}, SCORES, 1, 3));
        right(Checks.faultOfNearest(new int[] {4, 0, 2, 3}, SCORES, 1, 9));
    }

    @Test
    void wrongNeighboursAreTold() {
        wrong("Picture 1 itself", Checks.faultOfNearest(new int[] {1, 4}, SCORES, 1, 2));
        wrong("is the largest first?", Checks.faultOfNearest(new int[] {3, 0}, SCORES, 1, 2));
        wrong("2 indices are expected", Checks.faultOfNearest(new int[0], SCORES, 1, 2));
        wrong("indices run from 0 to 4", Checks.faultOfNearest(new int[] {4, 7}, SCORES, 1, 2));
        wrong("appears twice", Checks.faultOfNearest(new int[] {4, 0, 0}, SCORES, 1, 3));
    }

    @Test
    void leastSimilarSolutionTakesTheOtherEnd() {
        assertEquals(3, Solutions.leastSimilar(SCORES, 1)[0]);
        assertEquals(2, Solutions.leastSimilar(SCORES, 2).length);
    }

    @Test
    void anAccuracyIsRightWhicheverOfEqualNeighboursIsTaken() {
        // the nearest of row 2 is row 1, of another class
        assertEquals(0.75, Solutions.leaveOneOutAccuracy(SIMILARITIES, LABELS));
        right(Checks.faultOfAccuracy(0.75, SIMILARITIES, LABELS));
        right(Checks.faultOfAccuracy((float) 0.75, SIMILARITIES, LABELS));
        double[][] tie = {{1, 0.5, 0.5}, {0.5, 1, 0}, {0.5, 0, 1}};
        right(Checks.faultOfAccuracy(2 / 3.0, tie, new int[] {0, 0, 1}));
        right(Checks.faultOfAccuracy(1 / 3.0, tie, new int[] {0, 0, 1}));
    }

    @Test
    void wrongAccuraciesAreTold() {
        wrong("find itself", Checks.faultOfAccuracy(1, SIMILARITIES, LABELS));
        wrong("share, from 0 to 1", Checks.faultOfAccuracy(3, SIMILARITIES, LABELS));
        wrong("share, from 0 to 1", Checks.faultOfAccuracy(75, SIMILARITIES, LABELS));
        wrong("share of mistakes", Checks.faultOfAccuracy(0.25, SIMILARITIES, LABELS));
        wrong("whole numbers", Checks.faultOfAccuracy(0, SIMILARITIES, LABELS));
        wrong("compare the two labels", Checks.faultOfAccuracy(Double.NaN, SIMILARITIES, LABELS));
    }

    @Test
    void solutionsLeaveWhatTheyAreGivenAlone() {
        float[][] rows = Arrays.stream(ROWS).map(float[]::clone).toArray(float[][]::new);
        Solutions.normaliseRows(rows);
        assertTrue(Arrays.deepEquals(ROWS, rows));
    }

    private static void right(Optional<String> fault) {
        assertEquals(Optional.empty(), fault);
    }

    private static void wrong(String hint, Optional<String> fault) {
        assertTrue(fault.isPresent() && fault.get().contains(hint), () -> hint + " is not in " + fault);
    }
}
