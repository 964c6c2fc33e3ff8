package petal.efficientnet.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmit;

/**
 * Hands the program to Spark's own {@code spark-submit}, which fetches libraries and takes all that an installed Spark
 * is set to: where {@code SPARK_HOME} names one, that one's; elsewhere, if libraries are asked for, the one that comes
 * with Petal.
 */
final class SparkSubmission {
    private static final String HOME = "SPARK_HOME";
    /** What spark-submit sets, so that the program that it starts does not start it. */
    private static final String SUBMITTED = "spark.submit.deployMode";
    /** Options that only spark-submit can fulfil. */
    private static final Set<String> LIBRARIES = Set.of("--packages", "--jars", "--exclude-packages",
            "--repositories", "--properties-file");
    /** Options that it is told, too. */
    private static final Set<String> PASSED = Set.of("--packages", "--jars", "--exclude-packages",
            "--repositories", "--properties-file", "--conf", "--master");
    private static final String LOG_SETTINGS = "log4j2.configurationFile";

    private SparkSubmission() {
    }

    static boolean isWanted(String... arguments) {
        boolean help = Stream.of(arguments).anyMatch(argument -> argument.equals("--help") || argument.equals("-h"));
        return System.getProperty(SUBMITTED) == null && !help
                && (home().isPresent() || !options(LIBRARIES, arguments).isEmpty());
    }

    private static Optional<Path> home() {
        return Optional.ofNullable(System.getenv(HOME)).filter(home -> !home.isBlank()).map(Path::of);
    }

    /** Does not return. */
    static void run(String... arguments) throws IOException, InterruptedException {
        Optional<Path> jar = Cluster.jar();
        if (jar.isEmpty()) {
            throw new IllegalStateException("spark-submit takes a jar, and these classes come from none");
        }
        Optional<Path> home = home();
        if (home.isEmpty()) {
            submit(command(jar.get(), arguments));
            System.exit(0);
        }
        System.exit(inHome(home.get(), jar.get(), arguments));
    }

    private static void submit(List<String> command) {
        try {
            SparkSubmit.main(command.toArray(String[]::new));
        } catch (RuntimeException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            System.err.println("The libraries cannot be had (" + message.strip()
                    + "); what was looked for where stands above.");
            System.exit(1);
        }
    }

    /** What spark-submit is told. */
    static List<String> command(Path jar, String... arguments) {
        var command = new ArrayList<String>(options(PASSED, arguments));
        command.addAll(List.of("--class", PetalSpark.class.getName(), jar.toString()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Some options with their values, as they stand among the arguments. */
    static List<String> options(Set<String> names, String... arguments) {
        var options = new ArrayList<String>();
        for (int i = 0; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            if (names.contains(arguments[i]) && i + 1 < arguments.length) {
                options.addAll(List.of(arguments[i], arguments[++i]));
            } else if (equals > 0 && names.contains(arguments[i].substring(0, equals))) {
                options.addAll(List.of(arguments[i].substring(0, equals), arguments[i].substring(equals + 1)));
            }
        }
        return options;
    }

    private static int inHome(Path home, Path jar, String... arguments) throws IOException, InterruptedException {
        Path program = home.resolve("bin/spark-submit");
        if (!Files.isExecutable(program)) {
            System.err.println(HOME + " is " + home + ", but there is no bin/spark-submit in it; set it to the folder "
                    + "of a Spark 4.2, or unset it.");
            return 1;
        }
        Path logs = Files.createTempFile("petal-spark", ".properties");
        try (InputStream quiet =
                Objects.requireNonNull(SparkSubmission.class.getResourceAsStream("log4j2.properties"))) {
            Files.write(logs, quiet.readAllBytes());
            var command = new ArrayList<>(List.of(program.toString(), "--driver-java-options",
                    "-D" + LOG_SETTINGS + "=" + logs.toUri() + " --add-modules=jdk.incubator.vector"));
            command.addAll(command(jar, arguments));
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            // the one that is on the path may be too old for Petal
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } finally {
            Files.deleteIfExists(logs);
        }
    }
}
