package petal.weights.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import petal.weights.Weights;
import petal.weights.format.AtomicFile;

/**
 * Weights that come with Petal.
 *
 * @param name   what people call them
 * @param file   the resource's and the file's name
 * @param sha256 the file's SHA-256 in hexadecimal
 */
public record BuiltInWeights(String name, String file, String sha256) {
    /** EfficientNet-Lite0, Google's, trained on ImageNet's 1,000 classes; half precision, 9.4 MB. */
    public static final BuiltInWeights EFFICIENTNET_LITE0 =
            new BuiltInWeights("built-in (EfficientNet-Lite0, ImageNet)",
                    "efficientnet_lite0_imagenet.safetensors",
                    "91880c872d57877d7435c292ca157fbd07e9eb1ff05a1ecf10ff13c82b8ce1fd");

    /**
     * Puts the weights into a folder, unless they are there already.
     *
     * @param folder made if need be
     * @return the file
     * @throws IOException if the folder cannot be written
     */
    public Path unpackInto(Path folder) throws IOException {
        Path target = folder.resolve(file);
        if (!Files.isRegularFile(target) || !Weights.sha256(target).equals(sha256)) {
            Files.createDirectories(folder);
            try (InputStream resource = BuiltInWeights.class.getResourceAsStream(file)) {
                AtomicFile.write(target, channel -> resource.transferTo(Channels.newOutputStream(channel)));
            }
        }
        return target;
    }
}
