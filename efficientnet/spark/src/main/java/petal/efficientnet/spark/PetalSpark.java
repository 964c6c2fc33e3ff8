package petal.efficientnet.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.SparkException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/**
 * The program that runs Petal on Spark, by {@code ./petal … --engine spark} or by {@code spark-submit}. Exit codes: 0
 * done, 1 the work failed, 2 wrong usage.
 */
@Command(
        name = "petal",
        description = "Embeds large collections of pictures on Apache Spark.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EmbedCommand.class, AxesCommand.class})
public final class PetalSpark {
    /** What the launcher asks for to be written. */
    private static final String ARCHIVE = "petal.archive";
    private static final String LOG_SETTINGS = "log4j2.configurationFile";

    private PetalSpark() {
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(LOG_SETTINGS, "classpath:petal/efficientnet/spark/log4j2.properties");
        }
        if (SparkSubmission.isWanted(arguments)) {
            SparkSubmission.run(arguments);
        } else {
            int exitCode = run(commandLine(), arguments);
            if (exitCode == CommandLine.ExitCode.OK) {
                keepClasses(arguments);
            }
            System.exit(exitCode);
        }
    }

    /** Tells the launcher that the classes that Java archives at its end are those of a whole job. */
    private static void keepClasses(String... arguments) throws IOException {
        String complete = System.getProperty(ARCHIVE);
        if (complete != null && !Arrays.asList(arguments).contains("--help")) {
            Files.writeString(Path.of(complete), "");
        }
    }

    /** Petal's version, which the jar says. */
    static String version() {
        String version = PetalSpark.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }

    static CommandLine commandLine() {
        return new CommandLine(new PetalSpark())
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(PetalSpark::refuse)
                .setExecutionExceptionHandler((failure, command, _) -> fail(failure, command));
    }

    static int run(CommandLine commandLine, String... arguments) {
        int exitCode = commandLine.execute(arguments);
        // a writer keeps its failures to itself until it is asked
        if (exitCode == CommandLine.ExitCode.OK && commandLine.getOut().checkError()) {
            commandLine.getErr().println("What Petal prints cannot be written: its standard output is closed or on a "
                    + "full disk; send it to a terminal or to a file with room.");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return exitCode;
    }

    private static int refuse(ParameterException refusal, String[] arguments) {
        CommandLine command = refusal.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(refusal.getMessage().replaceAll("\\s*\\R\\s*", " ") + ".");
        err.println("See " + command.getCommandSpec().qualifiedName() + " --engine spark --help.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Throwable failure, CommandLine command) {
        command.getErr().println(sentence(failure));
        if ("1".equals(System.getenv("PETAL_TRACE"))) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /**
     * What went wrong where it began: Spark wraps a task's failure in several of its own, with stack traces for text.
     */
    static String sentence(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof Cluster.NoSparkException)
                && (cause instanceof SparkException || cause.getCause() instanceof SparkException
                        || cause.getCause() instanceof BrokenPhotoException)) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return "The job failed (" + cause.getClass().getSimpleName()
                    + "); run it again with PETAL_TRACE=1 to see where.";
        }
        String line = message.lines().findFirst().orElseThrow().strip();
        return line.matches(".*[.!?)]") ? line : line + ".";
    }
}
