package petal.lessons.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import petal.lessons.exercise.NotDone;

/** Right and wrong answers to this lesson's exercises. */
class ChecksTest {
    private static final float[][] ROWS = {{1, 10}, {3, 30}, {5, 20}};
    private static final double[] VARIANCES = {6, 3, 1};
    private static final float[][] POINTS = {{2, 1}, {0, 5}};
    private static final double[] MEAN = {1, 1};
    private static final double[] AXIS = {0.6, 0.8};
    private static final double[] VALUES = {0, 2, 10, 14};
    private static final int[] LABELS = {0, 0, 1, 1};

    @Test
    void shippedExercisesAreNotDone() {
        assertThrows(NotDone.class, () -> Exercises.centre(ROWS));
        assertThrows(NotDone.class, () -> Exercises.explainedVarianceRatio(VARIANCES));
        assertThrows(NotDone.class, () -> Exercises.project(POINTS[0], MEAN, AXIS));
        assertThrows(NotDone.class, () -> Exercises.withinScatter(VALUES, LABELS));
    }

    @Test
    void onlyRowsThatAreCentredGetTheHintAboutRows() {
        String rows = "you took the mean of each row";
        assertTrue(Checks.faultOfCentred(new double[][] {{-1, 1}, {-2, 2}, {-3, 3}}, ROWS).orElse("").contains(rows));
        String other = Checks.faultOfCentred(new double[][] {{1, 1}, {2, 2}, {3, 3}}, ROWS).orElse("");
        assertTrue(other.contains("Column 0 has mean 2.0000") && !other.contains(rows), other);
    }

    @Test
    void centredTablesAreRightHoweverTheyAreRounded() {
        right(Checks.faultOfCentred(Solutions.centre(ROWS), ROWS));
        right(Checks.faultOfCentred(new double[][] {{-2, -10}, {0, 10}, {2, -0.0}}, ROWS));
        right(Checks.faultOfCentred(new double[][] {{-2.00001, -10}, {0.00001f, 10}, {2, 0}}, ROWS));
    }

    @Test
    void wrongCentringIsTold() {
        wrong("Column 0 has mean 3.0000", Checks.faultOfCentred(new double[][] {{1, 10}, {3, 30}, {5, 20}}, ROWS));
        wrong("mean of each row", Checks.faultOfCentred(new double[][] {{-4.5, 4.5}, {-13.5, 13.5}, {-7.5, 7.5}},
                ROWS));
        wrong("leaves differences", Checks.faultOfCentred(new double[][] {{-1, -1}, {0, 1}, {1, 0}}, ROWS));
        wrong("3 rows are expected", Checks.faultOfCentred(new double[1][2], ROWS));
        wrong("Row 2 must have 2 numbers", Checks.faultOfCentred(new double[][] {{-2, -10}, {0, 10}, {2}}, ROWS));
        wrong("Column 0 has mean NaN", Checks.faultOfCentred(new double[][] {{Double.NaN, 0}, {0, 0}, {0, 0}}, ROWS));
    }

    @Test
    void ratiosAreSharesOfTheSum() {
        right(Checks.faultOfRatios(Solutions.explainedVarianceRatio(VARIANCES), VARIANCES));
        right(Checks.faultOfRatios(new double[] {0.6f, 0.3f, 0.1f}, VARIANCES));
        wrong("shares of 1", Checks.faultOfRatios(new double[] {60, 30, 10}, VARIANCES));
        wrong("not by the largest", Checks.faultOfRatios(new double[] {1, 0.5, 1 / 6.0}, VARIANCES));
        wrong("adds up along the axes", Checks.faultOfRatios(new double[] {0.6, 0.9, 1}, VARIANCES));
        double roots = Math.sqrt(6) + Math.sqrt(3) + 1;
        wrong("no roots", Checks.faultOfRatios(new double[] {Math.sqrt(6) / roots, Math.sqrt(3) / roots, 1 / roots},
                VARIANCES));
        wrong("by the sum of all", Checks.faultOfRatios(VARIANCES, VARIANCES));
        wrong("3 in all", Checks.faultOfRatios(new double[2], VARIANCES));
    }

    @Test
    void aProjectionIsADotProductOfTheCentredPoint() {
        right(Checks.faultOfProjection(new double[] {0.6, 2.6}, POINTS, MEAN, AXIS));
        right(Checks.faultOfProjection(new double[] {0.6f, 2.6f}, POINTS, MEAN, AXIS));
        wrong("subtract the mean", Checks.faultOfProjection(new double[] {2, 4}, POINTS, MEAN, AXIS));
        wrong("the sign is turned", Checks.faultOfProjection(new double[] {-0.6, -2.6}, POINTS, MEAN, AXIS));
        wrong("the dot product", Checks.faultOfProjection(new double[] {0.6, 7}, POINTS, MEAN, AXIS));
        wrong("the dot product", Checks.faultOfProjection(new double[] {Double.NaN, 2.6}, POINTS, MEAN, AXIS));
    }

    @Test
    void scatterWithinIsAroundTheClassesOwnMeans() {
        right(Checks.faultOfWithin(Solutions.withinScatter(VALUES, LABELS), VALUES, LABELS));
        right(Checks.faultOfWithin(10, VALUES, LABELS));
        right(Checks.faultOfWithin(10.0001f, VALUES, LABELS));
        wrong("the mean of all", Checks.faultOfWithin(131, VALUES, LABELS));
        wrong("between the classes", Checks.faultOfWithin(121, VALUES, LABELS));
        wrong("the sum is wanted", Checks.faultOfWithin(2.5, VALUES, LABELS));
        wrong("square each", Checks.faultOfWithin(0, VALUES, LABELS));
        wrong("square each", Checks.faultOfWithin(Double.NaN, VALUES, LABELS));
    }

    private static void right(Optional<String> fault) {
        assertEquals(Optional.empty(), fault);
    }

    private static void wrong(String hint, Optional<String> fault) {
        assertTrue(fault.isPresent() && fault.get().contains(hint), () -> hint + " is not in " + fault);
    }
}
