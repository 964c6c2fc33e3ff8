package petal.efficientnet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import petal.nn.NonFinite;
import petal.tensor.Tensor;
import petal.weights.Weights;

/** Networks from files of weights, with the head for whatever classes they were trained on. */
public final class Pretrained {
    /** The last layer of the head, which knows the classes. */
    public static final String LAST_LAYER = "classifier.1";

    private Pretrained() {
    }

    /**
     * {@return an EfficientNet-B0 with the weights of a file; no random number is drawn}
     *
     * @param file a PyTorch checkpoint or safetensors
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    public static EfficientNet b0(Path file) throws IOException {
        return b0(file, classes -> EfficientNet.blank(Variant.B0, classes));
    }

    /**
     * {@return an EfficientNet-B0 with the weights of a file}
     *
     * @param file    a PyTorch checkpoint or safetensors
     * @param network makes a B0 for so many classes, whose elements are then replaced
     * @throws IOException if the file cannot be read or holds another network's weights, or numbers that are none
     */
    public static EfficientNet b0(Path file, IntFunction<EfficientNet> network) throws IOException {
        Map<String, Tensor> state = Weights.load(file);
        Tensor bias = state.get(LAST_LAYER + ".bias");
        if (bias == null) {
            throw new IOException(file + " is not an EfficientNet-B0: it has no " + LAST_LAYER
                    + ".bias; name weights of torchvision's or timm's EfficientNet-B0.");
        }
        Optional<String> notFinite = NonFinite.first(state);
        if (notFinite.isPresent()) {
            throw new IOException(file + " holds a network that is of no use: " + notFinite.get() + " has numbers that "
                    + "are infinite or none, as a training that has diverged leaves them; name other weights.");
        }
        EfficientNet model = network.apply(bias.size());
        try {
            model.loadStateDict(state);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not fit an EfficientNet-B0: " + e.getMessage(), e);
        }
        return model;
    }
}
