package petal.lessons.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import petal.lessons.report.CheckResult;

/** What tests expect of a checker. */
public final class Verdicts {
    private Verdicts() {
    }

    public static void assertRight(CheckResult result) {
        assertInstanceOf(CheckResult.Right.class, result, result::toString);
    }

    /** Wrong, with a hint that contains {@code part}. */
    public static void assertHint(String part, CheckResult result) {
        String why = assertInstanceOf(CheckResult.Wrong.class, result).why();
        assertTrue(why.contains(part), why);
    }

    public static void assertNotDone(CheckResult result) {
        assertEquals(new CheckResult.NotDone(), result);
    }
}
