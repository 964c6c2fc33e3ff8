package petal.lessons.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import petal.efficientnet.model.EfficientNet;
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
        String settings = TrainingSettings.of(data, weights, options).hash();
        return folder.resolve("flowers-" + settings + ".safetensors");
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
            throw new IOException("The network kept from an earlier run is damaged: " + e.getMessage() + " Delete "
                    + file + " and run the lesson again.", e);
        }
        return Optional.of(file);
    }

    /** Keeps a network for the chapters to come. */
    static void save(Path file, EfficientNet model) throws IOException {
        Files.createDirectories(file.getParent());
        Weights.save(file, model.stateDict(), Map.of());
    }
}
