package petal.lessons.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import petal.lessons.report.CheckResult;

/** Runs a student's method and says what it is worth. Whatever the method throws, the lesson goes on. */
public final class Checker {
    private Checker() {
    }

    /**
     * The verdict on an attempt.
     *
     * @param attempt runs the student's method
     * @param fault   what is wrong with its result, in a sentence with a hint; empty if it is right
     * @param praise  what was compared, for a right result
     */
    public static <T> CheckResult check(Supplier<T> attempt, Function<T, Optional<String>> fault, String praise) {
        T result;
        try {
            result = attempt.get();
        } catch (NotDone e) {
            return new CheckResult.NotDone();
        } catch (RuntimeException | Error e) { // an endless recursion and an array too large are errors
            return new CheckResult.Wrong("Your method stopped with " + e + " in line " + line(e) + ".");
        }
        if (result == null) {
            return new CheckResult.Wrong("Your method returned null, but an array is expected.");
        }
        return fault.apply(result).<CheckResult>map(CheckResult.Wrong::new).orElse(new CheckResult.Right(praise));
    }

    /** What is wrong with a selection of pictures, if anything: their number, their scores or their order. */
    public static Optional<String> faultOfLowest(int[] got, float[] scores, int count) {
        if (got.length != count) {
            return Optional.of(count + " indices are expected, but there are " + got.length + ".");
        }
        float[] expected = scores.clone();
        Arrays.sort(expected);
        for (int i = 0; i < count; i++) {
            if (got[i] < 0 || got[i] >= scores.length) {
                return Optional.of("Place " + i + " holds " + got[i] + ", but indices run from 0 to "
                        + (scores.length - 1) + ".");
            }
            // equal scores may stand in any order, so that the scores are compared and not the indices
            if (scores[got[i]] != expected[i]) {
                return Optional.of("Place " + i + " holds picture " + got[i] + " with score " + scores[got[i]]
                        + ", but a score of " + expected[i]
                        + " belongs there; which end did you take, and in which order?");
            }
        }
        if (Arrays.stream(got).distinct().count() != count) {
            return Optional.of("A picture appears twice; take each once.");
        }
        return Optional.empty();
    }

    /**
     * What is wrong with a row that was picked out of a matrix, if anything: which other row it is, or that it is none.
     *
     * @param got      what was picked
     * @param expected the index of the row that is asked for
     * @param rows     the matrix
     * @param names    what each row is called
     */
    public static Optional<String> faultOfRow(float[] got, int expected, float[][] rows, List<String> names) {
        int picked = IntStream.range(0, rows.length).filter(i -> same(got, rows[i])).findFirst().orElse(-1);
        if (same(got, rows[expected])) {
            return Optional.empty();
        }
        return Optional.of(picked >= 0 ? "This is the row of \"" + names.get(picked) + "\"; which index is asked for?"
                : "A row of " + rows[expected].length + " numbers is expected, just as it is in the matrix; yours has "
                        + got.length + " and is none of the rows.");
    }

    /** By value, so that 0 and -0 are the same. */
    private static boolean same(float[] a, float[] b) {
        return a.length == b.length && IntStream.range(0, a.length).allMatch(i -> a[i] == b[i]);
    }

    /** The line of the student's file, even if what failed was called from there. */
    private static int line(Throwable e) {
        return Arrays.stream(e.getStackTrace()).filter(frame -> frame.getClassName().endsWith(".Exercises"))
                .findFirst().or(() -> Arrays.stream(e.getStackTrace()).findFirst())
                .map(StackTraceElement::getLineNumber).orElse(0);
    }
}
