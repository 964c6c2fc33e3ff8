package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.console.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal check}: says which exercises are right. */
@Command(name = "check", description = "Check the exercises that you have filled in.", mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    /** As lessons name an exercise, and shorter. */
    private static final Pattern TOGETHER = Pattern.compile("(\\w+)(?:/Exercises)?\\.(\\w+)");

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CHAPTER", description = "such as tensors (default: all); "
            + "tensors.dot stands for a chapter and its exercise")
    private @Nullable String chapter;

    @Parameters(index = "1", arity = "0..1", paramLabel = "EXERCISE", description = "such as dot (default: all of the "
            + "chapter)")
    private @Nullable String exercise;

    @Option(names = "--watch", description = "check again whenever a file is saved")
    private boolean watch;

    @Option(names = "--json", description = "print for tools: one JSON object on one line for each check")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", description = "draw the random cases of an earlier check (default: new "
            + "ones each time)")
    private @Nullable Long seed;

    @Option(names = "--course", paramLabel = "DIR",
            description = "folder with your exercises, as petal course makes it "
                    + "(default: the one that you are in, then the checkout of Petal)")
    private @Nullable Path course;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CourseFolder folder = CourseFolder.find(Optional.ofNullable(course)).orElseThrow(() -> new IOException(
                "There are no exercises here: make a folder for them with \"petal course DIR\" and check in there."));
        RandomGenerator random = RandomGenerator.getDefault();
        LongSupplier seeds = () -> seed == null ? random.nextInt(1, Check.SEEDS) : seed;
        Matcher both = TOGETHER.matcher(chapter == null || exercise != null ? "" : chapter);
        Optional<String> first = Optional.ofNullable(both.matches() ? both.group(1) : chapter);
        Optional<String> second = Optional.ofNullable(both.matches() ? both.group(2) : exercise);
        Check check;
        try {
            check = Check.of(console, folder, first, second, json, seeds);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        if (watch) {
            check.watch();
            return 0;
        }
        return check.once() ? 0 : 1;
    }
}
