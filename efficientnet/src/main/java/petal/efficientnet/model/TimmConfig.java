package petal.efficientnet.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code config.json} that timm puts beside the weights on its hub, where every file of weights is called
 * {@code model.safetensors}.
 *
 * @param set       timm's name of the weights, such as {@code tf_efficientnet_b0.ns_jft_in1k}
 * @param transform how pictures are prepared
 * @param squashes  whether timm distorts pictures to squares instead of taking their middle
 */
record TimmConfig(WeightSet set, ImageClassificationTransform transform, boolean squashes) {
    private static final String NAME = "config.json";

    /**
     * The configuration beside a file of weights, if there is one of an EfficientNet.
     *
     * @throws IOException if it cannot be read or lacks what timm writes
     */
    static Optional<TimmConfig> beside(Path weights) throws IOException {
        Path file = weights.resolveSibling(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new IOException(file + " beside the weights is no JSON (" + e.getOriginalMessage()
                    + "); mend it or take it away.", e);
        }
        String architecture = json.path("architecture").asString("");
        return architecture.contains("efficientnet") ? Optional.of(of(file, architecture, json.path("pretrained_cfg")))
                : Optional.empty();
    }

    private static TimmConfig of(Path file, String architecture, JsonNode made) throws IOException {
        try {
            int size = made.required("input_size").required(1).asInt();
            double share = made.required("crop_pct").asDouble();
            var transform = new ImageClassificationTransform(size, (int) Math.floor(size / share),
                    floats(made.required("mean")), floats(made.required("std")),
                    made.required("interpolation").asString().equals("bilinear") ? Interpolation.BILINEAR
                            : Interpolation.BICUBIC);
            String tag = made.path("tag").asString("");
            return new TimmConfig(WeightSet.named(tag.isEmpty() ? architecture : architecture + '.' + tag), transform,
                    made.path("crop_mode").asString("").equals("squash"));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(file
                    + " beside the weights should say under pretrained_cfg how timm prepares pictures "
                    + "(input_size, crop_pct, mean, std, interpolation), but it does not; take it away, or name the "
                    + "network with --arch.", e);
        }
    }

    private static List<Float> floats(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false).map(JsonNode::floatValue).toList();
    }
}
