package petal.lessons.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import petal.lessons.report.CheckResult;

class CheckerTest {
    private static final float[] SCORES = {5, 1, 3, 1, 9};

    @Test
    void everyOrderOfEqualScoresIsRight() {
        assertInstanceOf(CheckResult.Right.class, check(() -> new int[] {1, 3, 2}));
        assertInstanceOf(CheckResult.Right.class, check(() -> new int[] {3, 1, 2}));
    }

    @Test
    void wrongAnswersGetAHint() {
        assertHint("3 indices are expected", check(() -> new int[] {1, 3}));
        assertHint("Place 0 holds picture 4", check(() -> new int[] {4, 0, 2}));
        assertHint("which order", check(() -> new int[] {2, 3, 1}));
        assertHint("indices run from 0 to 4", check(() -> new int[] {1, 3, 7}));
        assertHint("twice", check(() -> new int[] {1, 1, 2}));
        assertHint("null", check(() -> null));
        assertHint("ArithmeticException", check(() -> new int[1 / SCORES.length - 1 / SCORES.length / zero()]));
    }

    @Test
    void theLineThatFailedIsNamed() {
        var failure = new IllegalStateException();
        assertHint("in line " + failure.getStackTrace()[0].getLineNumber() + ".", check(() -> {
            throw failure;
        }));
    }

    @Test
    void anUnfinishedOneIsNeitherRightNorWrong() {
        assertEquals(new CheckResult.NotDone(), check(() -> {
            throw new NotDone();
        }));
    }

    private static int zero() {
        return SCORES.length - 5;
    }

    private static CheckResult check(Supplier<int[]> attempt) {
        return Checker.check(attempt, got -> Checker.faultOfLowest(got, SCORES, 3), "right");
    }

    private static void assertHint(String part, CheckResult result) {
        String why = Optional.of(assertInstanceOf(CheckResult.Wrong.class, result)).map(CheckResult.Wrong::why)
                .orElseThrow();
        assertTrue(why.contains(part), why);
    }
}
