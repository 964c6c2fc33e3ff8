package petal.lessons.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture with a fault that somebody has put there.
 *
 * @param file      the picture
 * @param plant     which fault
 * @param original  of a copy, the photo that it was made of
 * @param trueClass what it shows; of a strange picture, the class that it was given
 */
public record Planted(Path file, Plant plant, Optional<Path> original, String trueClass) {
}
