package petal.efficientnet.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.TaskContext;
import petal.efficientnet.model.EfficientNet;
import petal.efficientnet.model.Pretrained;

/**
 * The network of this executor, shared by its tasks: a network in evaluation mode is only read.
 *
 * <p>Each task computes on as many cores as Spark reserves for it ({@code spark.task.cpus}, mostly one), so that all
 * slots together use the executor's cores and no more.
 */
final class ExecutorModel {
    private static final String KERNEL_THREADS = "petal.threads";

    private static String loadedFrom;
    private static EfficientNet model;

    private ExecutorModel() {
    }

    /**
     * Loads the network when the executor's first task asks for it.
     *
     * @param weights what the driver sends
     * @throws IOException if the weights cannot be kept in a file for the moment of loading
     */
    static synchronized EfficientNet get(SharedWeights weights) throws IOException {
        if (!weights.checksum().equals(loadedFrom)) {
            if (System.getProperty(KERNEL_THREADS) == null) {
                System.setProperty(KERNEL_THREADS, Integer.toString(TaskContext.get().cpus()));
            }
            Path file = Files.createTempFile("petal", ".weights");
            try {
                Files.write(file, weights.bytes().value());
                model = load(file);
            } finally {
                Files.delete(file);
            }
            loadedFrom = weights.checksum();
        }
        return model;
    }

    /** The network of a file, ready to embed: without its last layer. */
    static EfficientNet load(Path file) throws IOException {
        EfficientNet network = Pretrained.of(file).model();
        network.remove("classifier.1");
        network.eval();
        return network;
    }
}
