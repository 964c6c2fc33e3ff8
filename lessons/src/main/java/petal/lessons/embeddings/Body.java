package petal.lessons.embeddings;

import java.io.IOException;
import java.util.Map;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.source.PretrainedWeights;
import petal.nn.Linear;
import petal.nn.Module;
import petal.tensor.Tensor;

/** Takes networks apart and puts them together. */
final class Body {
    /** The last layer of the head, which knows the classes. */
    static final String LAST_LAYER = "classifier.1";

    private Body() {
    }

    /**
     * An EfficientNet-B0 with the pretrained weights, its head for whatever classes they were trained on.
     *
     * @throws IOException if the file cannot be read or holds another network's weights
     */
    static EfficientNet pretrained(PretrainedWeights weights) throws IOException {
        Map<String, Tensor> state = weights.stateDict();
        Tensor bias = state.get(LAST_LAYER + ".bias");
        if (bias == null) {
            throw new IOException(weights.file() + " is not an EfficientNet-B0: it has no " + LAST_LAYER
                    + ".bias; name weights of torchvision's or timm's EfficientNet-B0.");
        }
        EfficientNet model = EfficientNet.b0(bias.size());
        try {
            model.loadStateDict(state);
        } catch (IllegalArgumentException e) {
            throw new IOException(weights.file() + " does not fit an EfficientNet-B0: " + e.getMessage(), e);
        }
        return model;
    }

    /** Replaces the last layer by a fresh one for {@code classes} classes. */
    static void replaceHead(EfficientNet model, int classes) {
        int features = model.get(LAST_LAYER, Linear.class).inFeatures();
        model.replace(LAST_LAYER, new Linear(features, classes));
    }

    /** A copy that stops where the embedding is ready: without the last layer. */
    static Module withoutLastLayer(Module model) {
        Module body = model.deepCopy();
        body.remove(LAST_LAYER);
        return body.eval();
    }
}
