package petal.weights.download;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file on the network and how to know that it arrived unchanged.
 *
 * @param name   what it is called in the cache
 * @param uri    where it is, by http or https
 * @param size   its bytes, where they are known
 * @param sha256 its SHA-256 in hexadecimal, or the digits that it begins with, where they are known
 */
public record Source(String name, URI uri, OptionalLong size, Optional<String> sha256) {
    /** torchvision's EfficientNet-B0, trained on ImageNet (IMAGENET1K_V1), as a PyTorch checkpoint of 20.5 MB. */
    public static final Source EFFICIENTNET_B0 = new Source("efficientnet_b0_rwightman-7f5810bc.pth",
            URI.create("https://download.pytorch.org/models/efficientnet_b0_rwightman-7f5810bc.pth"),
            OptionalLong.empty(), Optional.of("7f5810bc96def8f7552d5b7e68d53c4786f81167d28291b21c0d90e1fca14934"));

    /** TensorFlow's 3,670 photos of five kinds of flowers. */
    public static final Source FLOWER_PHOTOS = new Source("flower_photos.tgz",
            URI.create("https://storage.googleapis.com/download.tensorflow.org/example_images/flower_photos.tgz"),
            OptionalLong.of(228_813_984),
            Optional.of("4c54ace7911aaffe13a365c34f650e71dd5bf1be0a58b464e5a7183e3e595d9c"));

    /**
     * Checks the name and the address.
     *
     * @throws IllegalArgumentException for a name that is a path, or an address that is not one of the web
     */
    public Source {
        if (!name.matches("[\\w-][\\w.-]*")) {
            throw new IllegalArgumentException("A file in the cache has a plain name, but this is " + name + ".");
        }
        if (!Redirects.isWeb(uri)) {
            throw new IllegalArgumentException("An http or https address was expected, but this is " + uri + ".");
        }
    }
}
