package petal.lessons.report;

/**
 * Something for the student to program.
 *
 * @param statement what the method shall do
 * @param hint where to begin
 * @param method where it is filled in, as class and method
 */
public record Exercise(String statement, String hint, String method) {

    /** {@return the method's name} */
    public String name() {
        return method.substring(method.lastIndexOf('.') + 1);
    }
}
