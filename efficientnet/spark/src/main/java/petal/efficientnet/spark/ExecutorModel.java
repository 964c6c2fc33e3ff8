package petal.efficientnet.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static String loadedFrom;
    private static Pretrained pretrained;

    private ExecutorModel() {
    }

    /**
     * Loads the network when the executor's first task asks for it.
     *
     * @param weights what the driver sends
     * @throws IOException if the weights cannot be kept in a file for the moment of loading
     */
    static synchronized Pretrained get(SharedWeights weights) throws IOException {
        if (!weights.identity().equals(loadedFrom)) {
            if (System.getProperty(KERNEL_THREADS) == null) {
                System.setProperty(KERNEL_THREADS, Integer.toString(TaskContext.get().cpus()));
            }
            // under its own name, which may say how the weights are to be computed
            Path folder = Files.createTempDirectory("petal");
            Path file = folder.resolve(weights.name());
            try {
                Files.write(file, weights.bytes().value());
                pretrained = load(file, weights.reading());
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
            loadedFrom = weights.identity();
        }
        return pretrained;
    }

    /** The network of a file, ready to embed: without its last layer. */
    static Pretrained load(Path file, PretrainedOptions reading) throws IOException {
        Pretrained loaded = Pretrained.of(file, reading);
        loaded.model().remove(Pretrained.LAST_LAYER);
        loaded.model().eval();
        return loaded;
    }
}
