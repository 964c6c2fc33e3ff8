package petal.efficientnet.data;

import java.nio.file.Path;

/**
 * One picture of an {@link ImageFolder}.
 *
 * @param path  the file
 * @param label the class, an index into {@link ImageFolder#classes()}
 */
public record ImageSample(Path path, int label) {
}
