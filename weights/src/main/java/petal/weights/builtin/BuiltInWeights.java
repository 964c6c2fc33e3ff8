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
    /** EfficientNet-B0, 202 classes, trained on Tiny-ImageNet's photos of 64 pixels; half precision, 8.7 MB. */
    public static final BuiltInWeights EFFICIENTNET_B0 = new BuiltInWeights("built-in (Tiny-ImageNet)",
            "efficientnet_b0_tinyimagenet.safetensors",
            "d43fe8dc4d8e5788ca87c7a0ee66aaa4ca1a605817f5d312b1e6e7e04e2bb8df");

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
