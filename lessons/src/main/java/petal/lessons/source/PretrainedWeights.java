package petal.lessons.source;

import java.io.IOException;
import java.nio.file.Path;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.PretrainedOptions;
import petal.nn.Random;
import petal.weights.Weights;

/**
 * The weights that a lesson begins with.
 *
 * @param name   what people call them
 * @param file   where they lie
 * @param origin who provides them
 * @param sha256 the file's SHA-256 in hexadecimal
 * @param reading what the file does not say about itself
 */
public record PretrainedWeights(String name, Path file, Origin origin, String sha256, PretrainedOptions reading) {
    /** Weights of a file that says all about itself. */
    PretrainedWeights(String name, Path file, Origin origin, String sha256) {
        this(name, file, origin, sha256, PretrainedOptions.none());
    }

    /** Describes a file. */
    static PretrainedWeights of(String name, Path file, Origin origin) throws IOException {
        return new PretrainedWeights(name, file, origin, Weights.sha256(file));
    }

    /** The same weights, read with what the user says of them. */
    public PretrainedWeights with(PretrainedOptions said) {
        return new PretrainedWeights(name, file, origin, sha256, said);
    }

    /**
     * The network. As in torchvision, random numbers are drawn for it first, which the file's then replace.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    public Pretrained load() throws IOException {
        return Pretrained.of(file, reading.drawingFrom(Random.generator()));
    }

    /**
     * The network to ask how its pictures are prepared and what it is; no random number is drawn.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    public Pretrained look() throws IOException {
        return Pretrained.of(file, reading);
    }
}
