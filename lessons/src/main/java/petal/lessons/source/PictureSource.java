package petal.lessons.source;

import java.nio.file.Path;

/**
 * The pictures that a lesson works with.
 *
 * @param name   what people call them
 * @param folder holds one folder of pictures a class
 * @param origin who provides them
 */
public record PictureSource(String name, Path folder, Origin origin) {
}
