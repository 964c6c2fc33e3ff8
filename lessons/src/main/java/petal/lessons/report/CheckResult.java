package petal.lessons.report;

/** What a checker found in an exercise. */
public sealed interface CheckResult {

    /** The student has not begun. */
    record NotDone() implements CheckResult {}

    /**
     * It is right.
     *
     * @param why what the checker compared
     */
    record Right(String why) implements CheckResult {}

    /**
     * It is not right.
     *
     * @param why what was expected and what came
     */
    record Wrong(String why) implements CheckResult {}
}
