package petal.efficientnet.data;

import java.nio.file.Path;

/**
 * A file that looks like a picture by its name and is none that can be read.
 *
 * @param path    the file
 * @param problem what is wrong with it, to stand behind its name: {@code "is empty (0 bytes)"}
 */
public record BadImage(Path path, String problem) {
}
