package petal.efficientnet.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a job runs. */
@SuppressWarnings("UnusedVariable") // options that the launcher and spark-submit read
final class Cluster {

    @Option(names = "--engine", paramLabel = "ENGINE", hidden = true, description = "spark")
    private String engine;

    @Option(names = "--master", paramLabel = "URL",
            description = "such as spark://host:7077 (default: what spark-submit says, else local[*])")
    private String master;

    @Option(names = "--ui", description = "show Spark's pages of the job in a browser while it runs")
    private boolean ui;

    @Option(names = "--conf", paramLabel = "KEY=VALUE",
            description = "a setting of Spark's, such as spark.executor.memory=4g; may be repeated")
    private Map<String, String> conf = Map.of();

    // SparkSubmission hands these to spark-submit
    @Option(names = "--packages", paramLabel = "COORDINATES",
            description = "libraries that Spark needs besides, from Maven Central, such as "
                    + "org.apache.hadoop:hadoop-aws:3.5.0 for s3a://; separated by commas")
    private @Nullable String packages;

    @Option(names = "--exclude-packages", paramLabel = "COORDINATES",
            description = "what of --packages is not needed, such as software.amazon.awssdk:bundle")
    private @Nullable String excludedPackages;

    @Option(names = "--jars", paramLabel = "FILES", description = "such libraries as files, separated by commas")
    private @Nullable String jars;

    @Option(names = "--repositories", paramLabel = "URLS", description = "where else to look for --packages")
    private @Nullable String repositories;

    @Option(names = "--properties-file", paramLabel = "FILE", description = "settings of Spark's, one a line")
    private @Nullable String propertiesFile;

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
     * @param err   told where Spark's pages are
     * @throws NoSparkException if there is no such master, or it ends the job
     * @throws IOException      what the work throws
     */
    <T> T run(String name, PrintWriter err, Work<T> work) throws IOException {
        SparkConf settings = settings(name);
        if (DeltaEmbeddings.isThere()) {
            DeltaEmbeddings.configure(settings);
        }
        try (SparkSession spark = open(settings)) {
            if (ui) {
                spark.sparkContext().uiWebUrl().foreach(url -> {
                    err.println("Spark's pages of this job: " + url);
                    err.flush();
                    return null;
                });
            }
            try {
                return work.with(spark);
            } catch (Exception e) {
                if (spark.sparkContext().isStopped()) {
                    throw new NoSparkException("Spark at " + settings.get("spark.master")
                            + " cannot be reached, or ended the job; see that its master runs, then run the job again:"
                            + " it goes on where it was.", e);
                }
                throw e;
            }
        }
    }

    private SparkConf settings(String name) {
        var settings = new SparkConf();
        conf.forEach(settings::set);
        if (master != null) {
            settings.set("spark.master", master);
        }
        settings.setIfMissing("spark.master", "local[*]");
        settings.setIfMissing("spark.app.name", name);
        // Petal says how far it is
        settings.setIfMissing("spark.ui.showConsoleProgress", "false");
        // a program is not expected to open a port, and the pages take a second to start
        settings.setIfMissing("spark.ui.enabled", Boolean.toString(ui));
        if (settings.get("spark.master").startsWith("local")) {
            // each is a task; Spark's 200 take longer than the whole of a small job's comparison
            settings.setIfMissing("spark.sql.shuffle.partitions", "8");
        } else if (!settings.contains("spark.jars")) {
            ownJar(settings);
        }
        return settings;
    }

    private static SparkSession open(SparkConf conf) throws NoSparkException {
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) { // Scala's code throws checked exceptions, too, without saying so
            throw new NoSparkException("There is no Spark at " + conf.get("spark.master") + " (" + e.getMessage()
                    + "); give --master a URL such as spark://host:7077 or local[*].", e);
        }
    }

    /** Executors elsewhere need Petal's classes. */
    private static void ownJar(SparkConf settings) {
        jar().ifPresent(jar -> settings.set("spark.jars", jar.toUri().toString()));
    }

    /** The jar that this class comes from, if it comes from one. */
    static Optional<Path> jar() {
        try {
            Path source = Path.of(Cluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return Optional.of(source).filter(path -> path.toString().endsWith(".jar"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of Petal's own classes is no path.", e);
        }
    }
}
