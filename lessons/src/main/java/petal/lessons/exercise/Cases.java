package petal.lessons.exercise;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import petal.lessons.report.CheckResult;

/** Checks an exercise on several inputs, so that an answer that fits one of them by luck is found out. */
public final class Cases {
    private Cases() {
    }

    /**
     * The verdict on a student's method: that of the first case it gets wrong, or right.
     *
     * @param cases  the inputs, tried in order
     * @param method calls the student's method, with copies of arrays
     * @param fault  what is wrong with the result for a case, in a sentence with a hint; empty if it is right
     * @param praise what was compared, for a right result
     */
    public static <I, O> CheckResult check(List<I> cases, Function<I, O> method,
            BiFunction<I, O, Optional<String>> fault, String praise) {
        for (I input : cases) {
            CheckResult result = Checker.check(() -> method.apply(input), got -> fault.apply(input, got), praise);
            if (!(result instanceof CheckResult.Right)) {
                return result;
            }
        }
        return new CheckResult.Right(praise);
    }

    /**
     * Where two rows of numbers differ by more than rounding, if anywhere.
     *
     * @param what     what the rows are, at the beginning of the sentence, such as "The gradient of a"
     * @param got      the student's numbers
     * @param expected the right ones
     */
    public static Optional<String> difference(String what, float[] got, double[] expected) {
        if (got == null) {
            return Optional.of(what + " is null, but an array of " + expected.length + " numbers is expected.");
        }
        if (got.length != expected.length) {
            return Optional.of(what + " has " + got.length + " numbers, but " + expected.length + " are expected.");
        }
        for (int i = 0; i < got.length; i++) {
            if (!(Math.abs(got[i] - expected[i]) <= 1e-4 * Math.max(1, Math.abs(expected[i])))) {
                return Optional.of(what + " is " + got[i] + " at place " + i + ", but " + (float) expected[i]
                        + " is expected.");
            }
        }
        return Optional.empty();
    }
}
