package petal.lessons.classroom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.cli.LessonOptions;
import petal.lessons.source.PretrainedWeights;
import petal.weights.Weights;

/**
 * Networks that earlier runs have fine-tuned, in the cache: one file for each combination of pictures, weights and
 * settings, so that each chapter need not train its own.
 *
 * @param folder where they lie
 */
record TrainedModels(Path folder) {

    /** The file for a network with this history, whether it is there or not. */
    Path file(FlowerData data, PretrainedWeights weights, LessonOptions options) {
        String history = String.join("\n", data.fingerprint(), weights.sha256(), "size " + options.imageSize(),
                "epochs " + options.epochs(), "batch " + options.batchSize(), "lr " + options.learningRate(),
                "seed " + options.seed(), "frozen " + options.freezeBackbone(), "limit " + options.limit());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(history.getBytes(StandardCharsets.UTF_8));
            return folder.resolve("flowers-" + HexFormat.of().formatHex(digest, 0, 12) + ".safetensors");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * Puts an earlier run's numbers into {@code model}.
     *
     * @return where they came from; empty, and the model unchanged, if there is no such file
     * @throws IOException if the file is damaged
     */
    static Optional<Path> load(Path file, EfficientNet model) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            model.loadStateDict(Weights.load(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The network kept from an earlier run is damaged: " + e.getMessage() + " Delete " + file
                    + " and run the lesson again.", e);
        }
        return Optional.of(file);
    }

    /** Keeps a network for the chapters to come. */
    static void save(Path file, EfficientNet model) throws IOException {
        Files.createDirectories(file.getParent());
        Weights.save(file, model.stateDict(), Map.of());
    }
}
