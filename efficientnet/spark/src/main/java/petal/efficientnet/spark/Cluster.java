package petal.efficientnet.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where a job runs. */
final class Cluster {

    @Option(names = "--engine", paramLabel = "ENGINE", hidden = true, description = "spark")
    private String engine;

    @Option(names = "--master", paramLabel = "URL",
            description = "such as spark://host:7077 (default: what spark-submit says, else local[*])")
    private String master;

    /** What is done with Spark. */
    @FunctionalInterface
    interface Work<T> {
        T with(SparkSession spark) throws IOException;
    }

    /** Says which Spark could not be had: what Spark itself says of it is the cause. */
    static final class NoSparkException extends IOException {
        private static final long serialVersionUID = 1L;

        NoSparkException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Connects, works and disconnects. What spark-submit or a system property {@code spark.…} says, holds.
     *
     * @throws NoSparkException if there is no such master, or it ends the job
     * @throws IOException      what the work throws
     */
    <T> T run(String name, Work<T> work) throws IOException {
        SparkConf conf = settings(name);
        try (SparkSession spark = open(conf)) {
            try {
                return work.with(spark);
            } catch (Exception e) {
                if (spark.sparkContext().isStopped()) {
                    throw new NoSparkException("Spark at " + conf.get("spark.master")
                            + " cannot be reached, or ended the job; see that its master runs, then run the job again:"
                            + " it goes on where it was.", e);
                }
                throw e;
            }
        }
    }

    private SparkConf settings(String name) {
        SparkConf conf = new SparkConf();
        if (master != null) {
            conf.set("spark.master", master);
        }
        conf.setIfMissing("spark.master", "local[*]");
        conf.setIfMissing("spark.app.name", name);
        conf.setIfMissing("spark.ui.showConsoleProgress", Boolean.toString(System.console() != null));
        if (conf.get("spark.master").startsWith("local")) {
            // a program on one's own machine is not expected to open a port
            conf.setIfMissing("spark.ui.enabled", "false");
        } else if (!conf.contains("spark.jars")) {
            ownJar(conf);
        }
        return conf;
    }

    private static SparkSession open(SparkConf conf) throws NoSparkException {
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) { // Scala's code throws checked exceptions, too, without saying so
            throw new NoSparkException("There is no Spark at " + conf.get("spark.master") + " (" + e.getMessage()
                    + "); give --master a URL such as spark://host:7077 or local[*].", e);
        }
    }

    /** Executors elsewhere need Petal's classes: the jar that this class comes from. */
    private static void ownJar(SparkConf conf) {
        try {
            Path source = Path.of(Cluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (source.toString().endsWith(".jar")) {
                conf.set("spark.jars", source.toUri().toString());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of Petal's own classes is no path.", e);
        }
    }
}
