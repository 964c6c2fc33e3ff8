package petal.efficientnet.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import petal.efficientnet.model.EfficientNet;
import petal.weights.format.AtomicFile;

/**
 * Writes a network as ONNX, to be run elsewhere: input {@code input} [batch, 3, height, width], prepared as the weights
 * want it; outputs {@code logits} [batch, classes] and {@code embedding} [batch, 1280] (B0). The batch and the pictures
 * may have any size. Parameters keep their names.
 *
 * @see <a href="https://onnx.ai/onnx/repo-docs/IR.html">the format</a>
 */
public final class Onnx {
    /** Read by ONNX Runtime since 1.8. */
    private static final int IR_VERSION = 7;
    private static final int OPSET = 13;
    /** Protocol buffers hold no more. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private Onnx() {
    }

    /**
     * Creates or replaces a file.
     *
     * @param path     the file; its folder is there already
     * @param model    as it computes in evaluation mode
     * @param metadata what the file shall say about itself
     * @throws IOException when it cannot be written; what stood in its place stays then
     */
    public static void write(Path path, EfficientNet model, Map<String, String> metadata) throws IOException {
        var graph = new Graph();
        graph.input("input", "batch", "3", "height", "width");
        var layers = new Layers(graph);
        String features = layers.add("features", model.features(), "input");
        String pooled = graph.node("GlobalAveragePool", "avgpool", List.of(features));
        String embedding = graph.node("Flatten", "embedding", List.of(pooled), Graph.integer("axis", 1));
        String scores = layers.add("classifier", model.classifier(), embedding);
        String logits = graph.node("Identity", "logits", List.of(scores));
        graph.output(logits, "batch", "classes");
        graph.output(embedding, "batch", "features");
        Message file = new Message().integer(1, IR_VERSION).text(2, "petal")
                .message(7, graph.message(model.variant().title()))
                .message(8, new Message().text(1, "").integer(2, OPSET));
        metadata.forEach((key, value) -> file.message(14, new Message().text(1, key).text(2, value)));
        if (file.size() > MOST_BYTES) {
            throw new IOException("ONNX files hold at most 2 GB, but this network takes " + file.size() + " bytes.");
        }
        AtomicFile.write(path, file::writeTo);
    }
}
