package petal.lessons.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
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

    /** Those of the user's cache. */
    static TrainedModels of(LessonSession session) {
        return new TrainedModels(session.downloader().cache().folder().resolve("trained"));
    }

    /**
     * Takes a network from an earlier run with the same pictures, weights and settings, and says so.
     *
     * @param needed what must have been noted of its training
     * @return what was noted; empty, and {@code model} unchanged, if there is no such network
     * @throws IOException if its file is damaged
     */
    static Optional<Map<String, double[]>> take(LessonSession session, FlowerData data, PretrainedWeights weights,
            EfficientNet model, String... needed) throws IOException {
        Optional<Earlier> earlier = load(of(session).file(data, weights, session.options()), model, needed);
        earlier.ifPresent(found -> session.report().note("The network was fine-tuned on these photos in an earlier run "
                + "with the same settings; it is taken from " + found.file + ". Delete that file to train it again."));
        session.metrics().put("trained_earlier", earlier.isPresent());
        return earlier.map(Earlier::numbers);
    }

    /** Keeps a freshly trained network for other runs; the checkpoint of its training has then served. */
    static void keep(LessonSession session, FlowerData data, PretrainedWeights weights, EfficientNet model,
            Map<String, double[]> numbers) throws IOException {
        save(of(session).file(data, weights, session.options()), model, numbers);
        CheckpointFile.delete(session.options().out());
    }

    /** The file for a network with this history, whether it is there or not. */
    Path file(FlowerData data, PretrainedWeights weights, LessonOptions options) {
        return folder.resolve("trained-" + TrainingSettings.of(data, weights, options).hash() + ENDING);
    }

    /**
     * How an earlier run has trained a network.
     *
     * @param file    where the network came from
     * @param numbers what was asked for of the training, such as the loss of each batch
     */
    record Earlier(Path file, Map<String, double[]> numbers) {}

    /**
     * Puts an earlier run's numbers into {@code model}.
     *
     * @param needed what must have been noted of the training
     * @return empty, and the model unchanged, if there is no such file or it lacks what is needed
     * @throws IOException if the file is damaged
     */
    static Optional<Earlier> load(Path file, EfficientNet model, String... needed) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Map<String, double[]> numbers = new HashMap<>();
        try (TensorFile opened = Weights.openSealed(file)) {
            if (!opened.metadata().keySet().containsAll(List.of(needed))) {
                return Optional.empty();
            }
            for (String name : needed) {
                numbers.put(name, parsed(opened.metadata().getOrDefault(name, "")));
            }
            model.loadStateDict(Weights.read(opened));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("The network kept from an earlier run is damaged: " + e.getMessage() + " Delete "
                    + file + " and run the lesson again.", e);
        }
        // so that it counts as used when room is made
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return Optional.of(new Earlier(file, numbers));
    }

    /**
     * Keeps a network for the chapters to come, in the place of those that have not been used for longest.
     *
     * @param numbers what is to be noted of its training
     */
    static void save(Path file, EfficientNet model, Map<String, double[]> numbers) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "a file in a folder was expected");
        Files.createDirectories(folder);
        AtomicFile.sweep(folder);
        Map<String, String> noted = new TreeMap<>();
        numbers.forEach((name, values) -> noted.put(name,
                DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(" "))));
        Weights.saveSealed(file, model.stateDict(), noted);
        makeRoom(folder, ROOM);
    }

    private static double[] parsed(String text) {
        return Pattern.compile(" ").splitAsStream(text).filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble).toArray();
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
