package petal.efficientnet.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import petal.efficientnet.model.PretrainedOptions;
import petal.weights.Weights;

/**
 * Weights that every executor fetches once.
 *
 * @param file     where it lies, as a user would name it from anywhere
 * @param bytes    the file's
 * @param checksum its SHA-256
 * @param key      where in it the tensors are said to stand; empty where nobody says so
 * @param arch     which network it is said to be; empty where nobody says so
 * @param imageSize side of the pictures that the weights were trained for
 */
record SharedWeights(String file, Broadcast<byte[]> bytes, String checksum, String key, String arch, int imageSize)
        implements Serializable {

    /**
     * Hands a file to the executors.
     *
     * @param file    on this machine, or else under any path that Spark reads
     * @param reading what the file does not say
     * @throws IOException if there is no such file or it holds another network's weights
     */
    static SharedWeights of(SparkSession spark, String file, PretrainedOptions reading) throws IOException {
        SparkContext context = spark.sparkContext();
        boolean here = Files.exists(Path.of(file));
        Path local = here ? Path.of(file).toAbsolutePath().normalize() : copy(context, file);
        int imageSize = ExecutorModel.load(local, reading).transform().cropSize();
        return new SharedWeights(here ? local.toString() : file,
                JavaSparkContext.fromSparkContext(context).broadcast(Files.readAllBytes(local)), Weights.sha256(local),
                reading.key().orElse(""), reading.arch().orElse(""), imageSize);
    }

    /** How the file is to be read. */
    PretrainedOptions reading() {
        return new PretrainedOptions(Optional.of(key).filter(Predicate.not(String::isEmpty)),
                Optional.of(arch).filter(Predicate.not(String::isEmpty)), null);
    }

    /** What tells these weights from others. */
    String identity() {
        return checksum + ' ' + key + ' ' + arch;
    }

    /** The file's name without its folders. */
    String name() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    private static Path copy(SparkContext context, String file) throws IOException {
        var remote = new org.apache.hadoop.fs.Path(file);
        FileSystem files = remote.getFileSystem(context.hadoopConfiguration());
        if (!files.exists(remote)) {
            throw new IOException("There is no file " + file + ".");
        }
        Path folder = Files.createTempDirectory("petal-weights");
        Path local = folder.resolve(remote.getName());
        folder.toFile().deleteOnExit();
        local.toFile().deleteOnExit();
        files.copyToLocalFile(false, remote, new org.apache.hadoop.fs.Path(local.toUri()), true);
        return local;
    }
}
