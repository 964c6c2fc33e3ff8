package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.console.Console;
import petal.lessons.notebook.Notebooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal notebook DIR}: writes the chapters as Jupyter notebooks. */
@Command(name = "notebook", description = "Write the chapters as Jupyter notebooks, and the kernel that runs them.",
        mixinStandardHelpOptions = true, sortOptions = false,
        footer = "The options of lessons go into the first cell of each notebook.")
final class NotebookCommand implements Callable<Integer> {

    /** What is about the notebooks themselves. */
    private static final Set<String> OURS = Set.of("--answers", "--help", "--version");
    private static final Set<String> FILES = Set.of("--data", "--weights", "--course");

    private final Console console;
    private final List<Lesson> lessons;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder for the notebooks")
    private Path folder;

    @Mixin
    private LessonArguments arguments;

    NotebookCommand(Console console, List<Lesson> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public Integer call() throws IOException {
        if (arguments.namesFolder()) {
            throw new ParameterException(spec.commandLine(),
                    "A notebook writes its results below its own folder: leave "
                            + "--out out, or put it into the notebook's first cell.");
        }
        LessonOptions options;
        try {
            options = arguments.options(System::getenv, folder);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        new Notebooks(lessons, given(), options.answers()).write(folder, console, options.offline());
        return 0;
    }

    /** The options of lessons as they were typed; files by their whole names, for notebooks run elsewhere. */
    private List<String> given() {
        List<String> words = new ArrayList<>();
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (OURS.contains(name)) {
                continue;
            }
            words.add(name);
            if (option.arity().max() > 0) {
                String value = option.originalStringValues().getLast();
                boolean file = FILES.contains(name) && Files.exists(Path.of(value));
                words.add(file ? Path.of(value).toAbsolutePath().normalize().toString() : value);
            }
        }
        return words;
    }
}
