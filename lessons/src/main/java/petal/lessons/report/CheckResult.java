package petal.lessons.report;

/** What a checker found in an exercise. */
public sealed interface CheckResult {

    /** {@return the result in one or two words, which never change: tools read them} */
    default String word() {
        return switch (this) {
            case NotDone() -> "not done";
            case Right _ -> "right";
            case Wrong _ -> "wrong";
            case Threw _ -> "threw";
            case OutOfTime _ -> "out of time";
            case Unchecked _ -> "not checked";
            case NotAllowed _ -> "not allowed";
        };
    }

    /** The student has not begun. */
    record NotDone() implements CheckResult {}

    /**
     * It is right.
     *
     * @param why what the checker compared
     */
    record Right(String why) implements CheckResult {}

    /** It is not right. */
    sealed interface Fault extends CheckResult {

        /** {@return what is not right, in sentences} */
        String why();
    }

    /**
     * The result is wrong.
     *
     * @param input    the arguments, by name
     * @param got      what the method returned
     * @param expected what is right
     * @param hint     what may have happened, in a sentence
     */
    record Wrong(String input, String got, String expected, String hint) implements Fault {
        @Override
        public String why() {
            return "For " + input + " you return " + got + ", but " + expected + " is expected. " + hint;
        }
    }

    /**
     * The method stopped with an exception.
     *
     * @param input the arguments, by name
     * @param what  the exception and its message
     * @param line  of the student's file, or 0 if none was reached
     */
    record Threw(String input, String what, int line) implements Fault {
        @Override
        public String why() {
            return "For " + input + " your method stopped with " + what + (line > 0 ? " in line " + line : "") + ".";
        }
    }

    /**
     * The method did not return in time.
     *
     * @param input   the arguments, by name
     * @param seconds the limit
     * @param line    of the student's file in which it was then, or 0 if that is unknown
     */
    record OutOfTime(String input, int seconds, int line) implements Fault {
        @Override
        public String why() {
            return "For " + input + " your method was not done after " + seconds + " seconds"
                    + (line > 0 ? "; it was in line " + line : "") + ". Does every loop end?";
        }
    }

    /**
     * The method could not be checked: it does not compile, is missing, or ended the program.
     *
     * @param why the reason, in a sentence
     */
    record Unchecked(String why) implements Fault {}

    /**
     * The method was not run, because it uses what exercises have no need of.
     *
     * @param what a class, or a class and its method
     * @param line of the student's file, or 0 if it stands in no method
     */
    record NotAllowed(String what, int line) implements Fault {
        @Override
        public String why() {
            return "Your method uses " + what + (line > 0 ? " in line " + line : "") + ". Exercises need no files, "
                    + "networks, threads, processes or reflection, and are not graded with them.";
        }
    }
}
