package petal.lessons.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import petal.lessons.analysis.classification.ClassActivationMap;
import petal.lessons.analysis.classification.ConfusionMatrix;
import petal.lessons.analysis.classification.Predictions;
import petal.lessons.exercise.NotDone;

class ExercisesTest {
    private static final float[] SCORES = {1, 3, -2};
    private static final float[] HUGE = {1000, 1001, 998};
    private static final int[] LABELS = {0, 1, 1, 2, 0, 2, 2};
    private static final int[] PREDICTED = {0, 1, 0, 2, 0, 1, 1};
    private static final List<String> CLASSES = List.of("daisy", "roses", "tulips");
    private static final int[][] COUNTS = ConfusionMatrix.of(LABELS, PREDICTED, 3).counts();
    private static final float[][] MAP = {{1, -2, 0.5f}, {3, 4, -5}};

    @Test
    void theyAreDeliveredUnfinished() {
        assertThrows(NotDone.class, () -> Exercises.softmax(SCORES));
        assertThrows(NotDone.class, () -> Exercises.accuracy(PREDICTED, LABELS));
        assertThrows(NotDone.class, () -> Exercises.confusionMatrix(LABELS, PREDICTED, 3));
        assertThrows(NotDone.class, () -> Exercises.classActivationMap(new float[2][1][1], new float[2]));
    }

    @Test
    void theSolutionsAreRight() {
        assertRight(Checks.faultOfSoftmax(Solutions.softmax(SCORES), SCORES, Predictions.softmax(SCORES)));
        assertRight(Checks.faultOfSoftmax(Solutions.softmax(HUGE), HUGE, Predictions.softmax(HUGE)));
        assertRight(Checks.faultOfAccuracy(Solutions.accuracy(PREDICTED, LABELS), 4, 7));
        assertRight(Checks.faultOfConfusion(Solutions.confusionMatrix(LABELS, PREDICTED, 3), COUNTS, CLASSES));
        float[] features = {1, 2, 3, 4, 5, 6, 0.1f, -0.2f, 0.3f, -0.4f, 0.5f, -0.6f};
        float[] prototype = {0.3f, -2};
        float[][][] byChannel = {{{1, 2, 3}, {4, 5, 6}}, {{0.1f, -0.2f, 0.3f}, {-0.4f, 0.5f, -0.6f}}};
        assertRight(Checks.faultOfMap(Solutions.classActivationMap(byChannel, prototype),
                ClassActivationMap.of(features, 2, 3, prototype)));
    }

    @Test
    void otherRightSoftmaxesAreAccepted() {
        double sum = Math.exp(1) + Math.exp(3) + Math.exp(-2);
        float[] plain = {(float) (Math.exp(1) / sum), (float) (Math.exp(3) / sum), (float) (Math.exp(-2) / sum)};
        assertRight(Checks.faultOfSoftmax(plain, SCORES, Predictions.softmax(SCORES)));
        float[] rounded = {0.1185f, 0.8756f, 0.0059f};
        assertRight(Checks.faultOfSoftmax(rounded, SCORES, Predictions.softmax(SCORES)));
    }

    @Test
    void wrongSoftmaxesGetAHint() {
        assertHint("3 probabilities are expected", softmax(0.5f, 0.5f));
        assertHint("add up to", softmax((float) Math.exp(1), (float) Math.exp(3), (float) Math.exp(-2)));
        assertHint("e to the power", softmax(0.5f, 1.5f, -1));
        assertHint("Class 0", softmax(1 / 3f, 1 / 3f, 1 / 3f));
        assertHint("largest score", Checks.faultOfSoftmax(new float[] {Float.NaN, Float.NaN, 0}, HUGE,
                Predictions.softmax(HUGE)));
        assertHint("add up to", softmax(0, 0, 0));
    }

    @Test
    void accuraciesAreToldApart() {
        assertRight(Checks.faultOfAccuracy(4 / 7f, 4, 7));
        assertRight(Checks.faultOfAccuracy(-0.0, 0, 7));
        assertRight(Checks.faultOfAccuracy(1, 7, 7));
        assertHint("multiply by 100", Checks.faultOfAccuracy(400 / 7.0, 4, 7));
        assertHint("wrong answers", Checks.faultOfAccuracy(3 / 7.0, 4, 7));
        assertHint("number of right answers", Checks.faultOfAccuracy(4, 4, 7));
        assertHint("drops the fraction", Checks.faultOfAccuracy(0, 4, 7));
        assertHint("4 of 7", Checks.faultOfAccuracy(Double.NaN, 4, 7));
        assertHint("39999 of 40000", Checks.faultOfAccuracy(1, 39_999, 40_000));
    }

    @Test
    void wrongTablesGetAHint() {
        assertHint("3 rows of 3", confusion(new int[][] {{1}}));
        assertHint("3 rows of 3", confusion(new int[][] {null, {0, 0, 0}, {0, 0, 0}}));
        assertHint("swapped", confusion(Solutions.confusionMatrix(PREDICTED, LABELS, 3)));
        assertHint("add up to 0", confusion(new int[3][3]));
        assertHint("\"daisy\"", confusion(new int[][] {{1, 1, 0}, {1, 1, 0}, {0, 2, 1}}));
        int[][] moved = Arrays.stream(COUNTS).map(int[]::clone).toArray(int[][]::new);
        moved[1][2]++;
        moved[2][2]--;
        assertHint(COUNTS[1][2] + " photos of \"roses\" were taken for \"tulips\", but your table says "
                + (COUNTS[1][2] + 1) + ".", confusion(moved));
    }

    @Test
    void mapsAreJudgedAgainstTheirLargestValue() {
        assertRight(Checks.faultOfMap(new float[][] {{1.0001f, -2, 0.5f}, {3, 4.0004f, -5}}, MAP));
        assertHint("2 rows of 3", Checks.faultOfMap(new float[3][2], MAP));
        assertHint("2 rows of 3", Checks.faultOfMap(new float[2][], MAP));
        assertHint("Row 0, column 0 holds 1.5", Checks.faultOfMap(new float[][] {{1.5f, -2, 0.5f}, {3, 4, -5}}, MAP));
        assertHint("Row 1, column 2", Checks.faultOfMap(new float[][] {{1, -2, 0.5f}, {3, 4, Float.NaN}}, MAP));
    }

    private static Optional<String> softmax(float... got) {
        return Checks.faultOfSoftmax(got, SCORES, Predictions.softmax(SCORES));
    }

    private static Optional<String> confusion(int[]... got) {
        return Checks.faultOfConfusion(got, COUNTS, CLASSES);
    }

    private static void assertRight(Optional<String> fault) {
        assertEquals(Optional.empty(), fault);
    }

    private static void assertHint(String part, Optional<String> fault) {
        assertTrue(fault.orElse("right").contains(part), fault::toString);
    }
}
