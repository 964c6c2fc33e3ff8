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

    /**
     * Connects. What spark-submit or a system property {@code spark.…} says, holds.
     *
     * @throws IOException if there is no such master
     */
    SparkSession open(String name) throws IOException {
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
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (RuntimeException e) {
            throw new IOException("No Spark at " + conf.get("spark.master") + " (" + e.getMessage() + ").", e);
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
