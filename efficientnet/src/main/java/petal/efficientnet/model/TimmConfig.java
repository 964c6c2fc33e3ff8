package petal.efficientnet.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import petal.efficientnet.image.ImageClassificationTransform;
import petal.efficientnet.image.Interpolation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

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
    private static final JsonFactory JSON = new JsonFactory();

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
        Map<String, List<String>> values = new HashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            while (json.nextToken() != null) {
                if (json.currentToken().isScalarValue()) {
                    values.computeIfAbsent(path(json), _ -> new ArrayList<>()).add(json.getString());
                }
            }
        } catch (JacksonException e) {
            throw new IOException(file + " beside the weights is no JSON (" + e.getOriginalMessage()
                    + "); mend it or take it away.", e);
        }
        String architecture = first(values, "/architecture");
        return architecture.contains("efficientnet") ? Optional.of(of(file, architecture, values)) : Optional.empty();
    }

    /** Where in the text the parser is, such as {@code /pretrained_cfg/mean}; the elements of a list share theirs. */
    private static String path(JsonParser json) {
        return json.streamReadContext().pathAsPointer().toString().replaceAll("/\\d+$", "");
    }

    private static TimmConfig of(Path file, String architecture, Map<String, List<String>> values) throws IOException {
        try {
            int size = (int) Double.parseDouble(values.getOrDefault("/pretrained_cfg/input_size", List.of()).getLast());
            double share = Double.parseDouble(first(values, "/pretrained_cfg/crop_pct"));
            var transform = new ImageClassificationTransform(size, (int) Math.floor(size / share),
                    numbers(values, "/pretrained_cfg/mean"), numbers(values, "/pretrained_cfg/std"),
                    first(values, "/pretrained_cfg/interpolation").equals("bilinear") ? Interpolation.BILINEAR
                            : Interpolation.BICUBIC);
            String tag = first(values, "/pretrained_cfg/tag");
            return new TimmConfig(WeightSet.named(tag.isEmpty() ? architecture : architecture + '.' + tag), transform,
                    first(values, "/pretrained_cfg/crop_mode").equals("squash"));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new IOException(file
                    + " beside the weights should say under pretrained_cfg how timm prepares pictures "
                    + "(input_size, crop_pct, mean, std), but it does not; take it away, or name the network with --arch.",
                    e);
        }
    }

    private static String first(Map<String, List<String>> values, String path) {
        return values.getOrDefault(path, List.of("")).getFirst();
    }

    private static List<Float> numbers(Map<String, List<String>> values, String path) {
        return values.getOrDefault(path, List.of()).stream().map(Float::parseFloat).toList();
    }
}
