package petal.efficientnet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.nn.Linear;
import petal.weights.Weights;
import petal.weights.format.JsonList;
import petal.weights.format.TensorFile;

/**
 * A network from a file of weights, with all that belongs to them: how pictures are prepared, and what the classes are
 * called. Which EfficientNet it is, the file's tensors say.
 */
public final class Pretrained {
    /** The last layer of the head, which knows the classes. */
    public static final String LAST_LAYER = "classifier.1";

    private static final String IMAGE_SIZE = "image_size";
    private static final int IMAGENET = 1000;

    private final Path file;
    private final EfficientNet model;
    private final ImageClassificationTransform transform;
    private final String arch;
    private final Map<String, String> metadata;
    private final List<String> notes;
    private final String headFault;

    Pretrained(Path file, EfficientNet model, ImageClassificationTransform transform, String arch,
            Map<String, String> metadata, List<String> notes, String headFault) {
        this.file = file;
        this.model = model;
        this.transform = transform;
        this.arch = arch;
        this.metadata = Map.copyOf(metadata);
        this.notes = List.copyOf(notes);
        this.headFault = headFault;
    }

    /**
     * {@return the network of a file; no random number is drawn}
     *
     * @param file a PyTorch checkpoint or safetensors with torchvision's, timm's or efficientnet_pytorch's names
     * @throws IOException if the file cannot be read, holds another network's weights, or numbers that are none
     */
    public static Pretrained of(Path file) throws IOException {
        return of(file, PretrainedOptions.none());
    }

    /**
     * {@return the network of a file}
     *
     * @param file    a PyTorch checkpoint or safetensors with torchvision's, timm's or efficientnet_pytorch's names
     * @param options what the file does not say
     * @throws IOException if the file cannot be read, holds another network's weights, or numbers that are none
     */
    public static Pretrained of(Path file, PretrainedOptions options) throws IOException {
        try (TensorFile opened = Weights.openEfficientNet(file, options.key())) {
            return new Checkpoint(file, opened).load(options);
        }
    }

    /** {@return the network, in training mode; where the file has no head of one linear layer, that gives zeros} */
    public EfficientNet model() {
        return model;
    }

    /** {@return which EfficientNet it is} */
    public Variant variant() {
        return model.variant();
    }

    /**
     * {@return what metadata must give as {@code arch} for a file of this network under torchvision's names to be read
     * as this one was; empty where the names say it all}
     */
    public String arch() {
        return arch;
    }

    /**
     * {@return the network, which is known to give scores of classes}
     *
     * @throws IOException if the file has no head, or one that is more than a linear layer
     */
    public EfficientNet classifier() throws IOException {
        if (!headFault.isEmpty()) {
            throw new IOException(
                    file + " gives embeddings but no classes: it " + headFault + "; petal embed takes it, "
                            + "and a lesson trains a new head for it.");
        }
        return model;
    }

    /** {@return how the weights want pictures prepared} */
    public ImageClassificationTransform transform() {
        String size = metadata.getOrDefault(IMAGE_SIZE, "");
        // a network that a lesson has trained says at which size
        return size.matches("[1-9]\\d{0,3}") ? transform(Integer.parseInt(size)) : transform;
    }

    /**
     * {@return the same for pictures of another size}
     *
     * @param imageSize side of the pictures in pixels
     */
    public ImageClassificationTransform transform(int imageSize) {
        return transform.withSize(imageSize);
    }

    /**
     * {@return the classes' names by index: what the file says, else ImageNet's for 1,000 classes, else none}
     */
    public List<String> classes() {
        int count = model.get(LAST_LAYER, Linear.class).outFeatures();
        List<String> named = JsonList.parse(metadata.getOrDefault("classes", "")).orElse(List.of());
        if (named.size() == count) {
            return named;
        }
        return count == IMAGENET && headFault.isEmpty() ? ImageNetClasses.names() : List.of();
    }

    /** {@return what the file says about itself} */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** {@return what was decided on the way, a sentence each: prefixes, other networks in the file, what was left out} */
    public List<String> notes() {
        return notes;
    }
}
