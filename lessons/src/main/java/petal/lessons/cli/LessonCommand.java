package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.console.Console;
import petal.lessons.output.OutputFolder;
import petal.lessons.output.OutputLock;
import petal.lessons.progress.ProgressPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code petal lesson NAME}: runs a lesson, or all of them one after another. */
@Command(name = "lesson", description = "Run a lesson.", mixinStandardHelpOptions = true, sortOptions = false)
final class LessonCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final List<String> INDEX = List.of(ProgressPage.NAME);
    /** The files, beside charts and pictures, that lessons leave. */
    private static final List<String> FILES = List.of("report.html", "metrics.json", "embeddings.npy", "labels.csv",
            "model.safetensors", "checkpoint.safetensors");

    private final Console console;
    private final List<Lesson> lessons;
    /** Where each lesson has its folder unless the user names one. */
    private final Path results;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "a lesson's name, as the command lessons lists them, or: all")
    private String name;

    @Mixin
    private LessonArguments arguments;

    LessonCommand(Console console, List<Lesson> lessons) {
        this(console, lessons, Path.of("petal-out"));
    }

    LessonCommand(Console console, List<Lesson> lessons, Path results) {
        this.console = console;
        this.lessons = lessons;
        this.results = results;
    }

    @Override
    public Integer call() throws IOException {
        if (name.equals(ALL)) {
            runAll(options(results));
        } else {
            Lesson lesson = lesson();
            LessonOptions options = options(results.resolve(lesson.name()));
            if (arguments.namesFolder()) {
                run(lesson, options);
            } else {
                OutputFolder all = folder(results, INDEX);
                run(lesson, options);
                ProgressPage.write(all, lessons);
                tell(results);
            }
        }
        return 0;
    }

    /** Checks all the folders before the first lesson begins. */
    private void runAll(LessonOptions options) throws IOException {
        try (var _ = OutputLock.of(folder(options.out(), INDEX))) {
            for (var lesson : lessons) {
                folder(options.out().resolve(lesson.name()), FILES);
            }
            for (var lesson : lessons) {
                run(lesson, options.toBuilder().out(options.out().resolve(lesson.name())).build());
                ProgressPage.write(OutputFolder.create(options.out()), lessons);
            }
            tell(options.out());
        }
    }

    private void run(Lesson lesson, LessonOptions options) throws IOException {
        try (var _ = OutputLock.of(folder(options.out(), FILES))) {
            lesson.run(options, console);
        }
    }

    private void tell(Path folder) {
        console.paragraph("All chapters, and what you have done of them: " + folder.resolve(ProgressPage.NAME) + ".");
    }

    private static OutputFolder folder(Path path, List<String> files) throws IOException {
        return OutputFolder.create(path).requireReplaceable(files);
    }

    private LessonOptions options(Path place) {
        try {
            return arguments.options(System::getenv, place);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Lesson lesson() {
        return lessons.stream().filter(lesson -> lesson.name().equals(name)).findFirst()
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "There is no lesson \"" + name
                        + "\"; the lessons are " + names() + ", or all."));
    }

    private String names() {
        return lessons.stream().map(Lesson::name).collect(Collectors.joining(", "));
    }
}
