package petal.lessons.report;

/**
 * What is said of a picture.
 *
 * @param caption     what it shows; {@code `code`} and {@code *emphasis*} may be marked
 * @param description for those who cannot see it
 */
public record Caption(String caption, String description) {}
