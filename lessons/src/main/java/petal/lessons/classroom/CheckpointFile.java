package petal.lessons.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import petal.nn.train.TrainingState;
import petal.weights.Weights;
import petal.weights.format.TensorFile;
import petal.weights.format.WeightsFormatException;

/**
 * The state of a training that has not come to its end, as a file beside the lesson's results. It is replaced in one
 * step, so that whatever happens a whole one is there, and stays until the trained model is written.
 *
 * @param file     where it is
 * @param settings what the training was begun with
 */
record CheckpointFile(Path file, TrainingSettings settings) {
    /** Its name in the folder for the results. */
    static final String NAME = "checkpoint.safetensors";

    private static final String SETTINGS = "settings";

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** @throws IOException if it cannot be written; the one before stays then */
    void save(TrainingState state) throws IOException {
        Map<String, String> metadata = new HashMap<>(state.metadata());
        metadata.put(SETTINGS, settings.toString());
        Weights.saveSealed(file, state.tensors(), metadata);
    }

    /**
     * Reads the state.
     *
     * @return empty if there is no such file
     * @throws IOException if it is damaged or belongs to other settings
     */
    Optional<TrainingState> load() throws IOException {
        if (!exists()) {
            return Optional.empty();
        }
        try (TensorFile opened = Weights.openSealed(file)) {
            requireSameSettings(opened.metadata().getOrDefault(SETTINGS, ""));
            return Optional.of(new TrainingState(Weights.read(opened), opened.metadata()));
        } catch (WeightsFormatException e) {
            throw new IOException("The checkpoint cannot be used: " + e.getMessage() + " Train anew without --resume.",
                    e);
        }
    }

    private void requireSameSettings(String theirs) throws IOException {
        TrainingSettings before = TrainingSettings.parse(theirs);
        if (!before.equals(settings)) {
            throw new IOException("The checkpoint " + file + " belongs to a run with other settings ("
                    + String.join(", ", before.unlike(settings)) + "); repeat the options of that run, or train anew "
                    + "without --resume.");
        }
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
