package petal.efficientnet.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.TaskContext;
import petal.efficientnet.model.Pretrained;
import petal.efficientnet.model.PretrainedOptions;

/**
 * The network of this executor, shared by its tasks: a network in evaluation mode is only read.
 *
 * <p>Each task computes on as many cores as Spark reserves for it ({@code spark.task.cpus}, mostly one), so that all
 * slots together use the executor's cores and no more.
 */
final class ExecutorModel {
    private static final String KERNEL_THREADS = "petal.threads";

    private static String loadedFrom = "";
    /** By the place of the graphics card; -1 for the processor. */
    private static final Map<Integer, Pretrained> LOADED = new HashMap<>();

    private ExecutorModel() {
    }

    /**
     * Loads the network when the executor's first task asks for it.
     *
     * @param weights what the driver sends
     * @param device  where this task computes, as {@link TaskDevice#index} says
     * @throws IOException if the weights cannot be kept in a file for the moment of loading
     */
    static synchronized Pretrained get(SharedWeights weights, int device) throws IOException {
        if (!weights.identity().equals(loadedFrom)) {
            LOADED.clear();
            loadedFrom = weights.identity();
        }
        Pretrained pretrained = LOADED.get(device);
        if (pretrained == null) {
            if (System.getProperty(KERNEL_THREADS) == null) {
                System.setProperty(KERNEL_THREADS, Integer.toString(TaskContext.get().cpus()));
            }
            pretrained = load(weights);
            pretrained.model().to(TaskDevice.at(device));
            LOADED.put(device, pretrained);
        }
        return pretrained;
    }

    private static Pretrained load(SharedWeights weights) throws IOException {
        // under its own name, which may say how the weights are to be computed
        Path folder = Files.createTempDirectory("petal");
        Path file = folder.resolve(weights.name());
        try {
            Files.write(file, weights.bytes().value());
            return load(file, weights.reading());
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** The network of a file, ready to embed: without its last layer. */
    static Pretrained load(Path file, PretrainedOptions reading) throws IOException {
        Pretrained loaded = Pretrained.of(file, reading);
        loaded.model().remove(Pretrained.LAST_LAYER);
        loaded.model().eval();
        return loaded;
    }
}
