package petal.lessons.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.source.PretrainedWeights;
import petal.weights.Weights;
import petal.weights.format.AtomicFile;
import petal.weights.format.TensorFile;

/**
 * Networks that earlier runs have fine-tuned, in the cache: one file for each combination of pictures, weights and
 * settings, so that each chapter need not train its own. The folder's size is bounded.
 *
 * @param folder where they lie
 */
record TrainedModels(Path folder) {
    private static final String ENDING = ".safetensors";
    /** Nine networks of 16 MB. */
    private static final long ROOM = 150_000_000;

    /** The file for a network with this history, whether it is there or not. */
    Path file(FlowerData data, PretrainedWeights weights, LessonOptions options) {
        return folder.resolve("trained-" + TrainingSettings.of(data, weights, options).hash() + ENDING);
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
        try (TensorFile opened = Weights.openSealed(file)) {
            model.loadStateDict(Weights.read(opened));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The network kept from an earlier run is damaged: " + e.getMessage() + " Delete "
                    + file + " and run the lesson again.", e);
        }
        // so that it counts as used when room is made
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(file);
    }

    /** Keeps a network for the chapters to come, in the place of those that have not been used for longest. */
    static void save(Path file, EfficientNet model) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "a file in a folder was expected");
        Files.createDirectories(folder);
        AtomicFile.sweep(folder);
        Weights.saveSealed(file, model.stateDict(), Map.of());
        makeRoom(folder, ROOM);
    }

    /** Removes the networks that have not been used for longest until the others take {@code room} bytes at most. */
    static void makeRoom(Path folder, long room) throws IOException {
        List<Path> networks;
        try (Stream<Path> files = Files.list(folder)) {
            networks = files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed()).toList();
        }
        long taken = 0;
        for (Path network : networks) {
            taken += network.toFile().length();
            // the newest stays, whatever its size
            if (taken > room && !network.equals(networks.getFirst())) {
                Files.deleteIfExists(network);
            }
        }
    }
}
