package petal.lessons.check;

import petal.lessons.report.CheckResult;

/**
 * What a check says of one exercise.
 *
 * @param printed what the student's code printed meanwhile, its beginning
 */
record Verdict(Task task, CheckResult result, String printed) {

    /** The result in one or two words, which never change: tools read them. */
    String word() {
        return result.word();
    }

    boolean isRight() {
        return result instanceof CheckResult.Right;
    }

    /** The line of the student's file that it is about; 0 if it is about none. */
    int line() {
        return switch (result) {
            case CheckResult.Threw threw -> threw.line();
            case CheckResult.OutOfTime late -> late.line();
            default -> 0;
        };
    }
}
