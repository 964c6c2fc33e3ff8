package petal.lessons.cli;

import java.awt.Window;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;
import petal.lessons.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The program {@code petal}. Exit codes: 0 done, 1 the work failed, 2 wrong usage. */
@Command(
        name = "petal",
        description = "A deep-learning framework in pure Java that teaches how a neural network sees.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Petal implements Callable<Integer> {

    /** System property that says how the program was called. */
    private static final String CALLED = "petal.called";

    /** System property that says how many threads compute. */
    private static final String THREADS = "petal.threads";
    private static final int MOST_THREADS = 9999;

    /** Environment variable that shows the stack trace of a failure. */
    static final String TRACE = "PETAL_TRACE";

    @Spec
    private CommandSpec spec;

    Petal() {}

    /** Kernels read it when the first of them runs. */
    @Option(names = "--threads", paramLabel = "N", scope = ScopeType.INHERIT,
            description = "how many threads compute (default: one per processor)")
    void threads(int count) {
        if (count < 1 || count > MOST_THREADS) {
            throw new ParameterException(spec.commandLine(), "--threads must be from 1 to " + MOST_THREADS
                    + ", but is " + count);
        }
        System.setProperty(THREADS, Integer.toString(count));
    }

    /** Without a command: what to type first. */
    @Override
    public Integer call() {
        String petal = System.getProperty(CALLED, "petal");
        spec.commandLine().getErr().println(String.format(Locale.ROOT, """
                Petal teaches how a neural network sees. To begin, type:

                  %1$s lesson embeddings   from photos to prototypes, in some minutes
                  %1$s lessons             the lessons
                  %1$s --help              all commands""", petal));
        return CommandLine.ExitCode.USAGE;
    }

    public static void main(String[] arguments) {
        Startup.prepare(arguments);
        int exitCode = run(commandLine(Console.system()), arguments);
        // windows that a lesson has opened stay until they are closed
        if (exitCode != 0 || Window.getWindows().length == 0) {
            System.exit(exitCode);
        }
    }

    /** The command line with all its commands. */
    static CommandLine commandLine(Console console) {
        List<Lesson> lessons = Lessons.all();
        return configured(new CommandLine(new Petal())
                .addSubcommand(new CommandLine.HelpCommand())
                .addSubcommand(new LessonsCommand(console, lessons))
                .addSubcommand(new LessonCommand(console, lessons))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new PropertyCommand(console))
                .addSubcommand(new PropertiesCommand(console))
                .addSubcommand(new CourseCommand(console))
                .addSubcommand(new HandInCommand(console, lessons))
                .addSubcommand(new GradeCommand(console, lessons))
                .addSubcommand(new NotebookCommand(console, lessons))
                .addSubcommand(new ShellCommand())
                .addSubcommand(new ConvertCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new EmbedCommand(console))
                .addSubcommand(new IndexCommand(console))
                .addSubcommand(new SimilarCommand(console))
                .addSubcommand(new ExploreCommand(console))
                .addSubcommand(new DoctorCommand(console))
                .addSubcommand(new ProjectCommand(console))
                .addSubcommand(new SummaryCommand(console))
                .addSubcommand(new DevicesCommand(console)))
                .setOut(console.writer());
    }

    /** Failures become one sentence on the error stream. */
    static CommandLine configured(CommandLine commandLine) {
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Petal::refuse)
                .setExecutionExceptionHandler((failure, command, _) -> fail(failure, command));
    }

    /** Runs a command and returns the exit code. */
    static int run(CommandLine commandLine, String... arguments) {
        try {
            int exitCode = commandLine.execute(arguments);
            // a writer keeps its failures to itself until it is asked
            return exitCode == 0 && commandLine.getOut().checkError() ? fail(Console.lost(), commandLine) : exitCode;
        } catch (Error e) {
            return fail(e, commandLine);
        }
    }

    private static int refuse(ParameterException refusal, String[] arguments) {
        var command = refusal.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(Failure.sentence(refusal));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(refusal, err)) {
            err.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        }
        return CommandLine.ExitCode.USAGE;
    }

    private static int fail(Throwable failure, CommandLine command) {
        command.getErr().println(Failure.sentence(failure));
        if ("1".equals(System.getenv(TRACE))) {
            failure.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
