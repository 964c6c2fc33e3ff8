package petal.lessons.check;

import petal.lessons.report.CheckResult;

/**
 * What a check says of one exercise.
 *
 * @param printed what the student's code printed meanwhile, its beginning
 */
public record Verdict(Task task, CheckResult result, String printed) {

    /** The result in one or two words, which never change: tools read them. */
    public String word() {
        return result.word();
    }

    /** Whether it is right. */
    public boolean isRight() {
        return result instanceof CheckResult.Right;
    }

    /** The line of the student's file that it is about; 0 if it is about none. */
    public int line() {
        return switch (result) {
            case CheckResult.Threw threw -> threw.line();
            case CheckResult.OutOfTime late -> late.line();
            case CheckResult.NotAllowed not -> not.line();
            default -> 0;
        };
    }
}
