package petal.lessons.report;

/**
 * Code that has run.
 *
 * @param file its source file
 * @param line where in it the code begins, counted from 1
 * @param code the lines, from the left edge
 */
public record SourceLines(String file, int line, String code) {

    /** How many lines it has. */
    int count() {
        return (int) code.lines().count();
    }
}
