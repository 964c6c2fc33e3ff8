package petal.lessons.report;

/**
 * Something for the student to program.
 *
 * @param statement what the method shall do
 * @param hint where to begin
 * @param method where it is filled in, as class and method
 */
public record Exercise(String statement, String hint, String method) {

    /** The source file to fill in, from the project's folder on. */
    String file() {
        return "lessons/src/main/java/petal/lessons/" + method.substring(0, method.lastIndexOf('.')) + ".java";
    }
}
