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

    /** {@return the method's name} */
    public String name() {
        return method.substring(method.lastIndexOf('.') + 1);
    }
}
