package petal.lessons.output;

/**
 * A row of {@code labels.csv}.
 *
 * @param index the row of the embedding
 * @param label the class's index
 * @param className the class's name
 * @param path the image's file
 */
public record LabelledImage(int index, int label, String className, String path) {}
