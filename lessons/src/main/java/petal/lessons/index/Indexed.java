package petal.lessons.index;

/**
 * One picture that an index knows.
 *
 * @param path  its file: relative to the folder of the pictures, absolute, or a URI
 * @param label its class's name; empty if it has none
 */
public record Indexed(String path, String label) {
}
