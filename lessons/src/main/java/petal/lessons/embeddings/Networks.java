package petal.lessons.embeddings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import petal.efficientnet.model.EfficientNet;
import petal.nn.Linear;
import petal.nn.Module;
import petal.tensor.Tensor;
import petal.weights.Weights;

/** Takes networks apart and puts them together. */
public final class Networks {
    /** The last layer of the head, which knows the classes. */
    static final String LAST_LAYER = "classifier.1";

    private Networks() {
    }

    /**
     * An EfficientNet-B0 with the pretrained weights, its head for whatever classes they were trained on.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    public static EfficientNet pretrained(Path file) throws IOException {
        Map<String, Tensor> state = Weights.load(file);
        Tensor bias = state.get(LAST_LAYER + ".bias");
        if (bias == null) {
            throw new IOException(file + " is not an EfficientNet-B0: it has no " + LAST_LAYER
                    + ".bias; name weights of torchvision's or timm's EfficientNet-B0.");
        }
        EfficientNet model = EfficientNet.b0(bias.size());
        try {
            model.loadStateDict(state);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " does not fit an EfficientNet-B0: " + e.getMessage(), e);
        }
        return model;
    }

    /** Replaces the last layer by a fresh one for {@code classes} classes. */
    static void replaceHead(EfficientNet model, int classes) {
        int features = model.get(LAST_LAYER, Linear.class).inFeatures();
        model.replace(LAST_LAYER, new Linear(features, classes));
    }

    /** A copy that stops where the embedding is ready: without the last layer. */
    public static Module withoutLastLayer(Module model) {
        Module body = model.deepCopy();
        body.remove(LAST_LAYER);
        return body.eval();
    }
}
