package petal.lessons.report;

import petal.lessons.prose.Prose;

/**
 * Something for the student to program.
 *
 * @param statement what the method shall do
 * @param hint where to begin
 * @param method where it is filled in, as class and method
 */
public record Exercise(Prose statement, Prose hint, String method) {

    /**
     * An exercise in whose words {@code `code`} and {@code *emphasis*} may be marked.
     *
     * @param statement what the method shall do
     * @param hint where to begin
     * @param method where it is filled in, as class and method
     */
    public Exercise(String statement, String hint, String method) {
        this(Prose.of(statement), Prose.of(hint), method);
    }

    /** {@return the method's name} */
    public String name() {
        return method.substring(method.lastIndexOf('.') + 1);
    }
}
