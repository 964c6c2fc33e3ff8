package petal.lessons.source;

import java.io.IOException;
import java.nio.file.Path;
import petal.weights.Weights;

/**
 * The weights that a lesson begins with.
 *
 * @param name   what people call them
 * @param file   where they lie
 * @param origin who provides them
 * @param sha256 the file's SHA-256 in hexadecimal
 */
public record PretrainedWeights(String name, Path file, Origin origin, String sha256) {
    /** Describes a file. */
    static PretrainedWeights of(String name, Path file, Origin origin) throws IOException {
        return new PretrainedWeights(name, file, origin, Weights.sha256(file));
    }
}
