package petal.lessons.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.console.Console;
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

    private final Console console;
    private final List<Lesson> lessons;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "a lesson's name, as the command lessons lists them, or: all")
    private String name;

    @Mixin
    private LessonArguments arguments;

    LessonCommand(Console console, List<Lesson> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public Integer call() throws IOException {
        var options = options();
        if (name.equals(ALL)) {
            for (var lesson : lessons) {
                lesson.run(options.withOut(options.out().resolve(lesson.name())), console);
            }
        } else {
            lesson().run(options, console);
        }
        return 0;
    }

    private LessonOptions options() {
        try {
            return arguments.options(System::getenv);
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
