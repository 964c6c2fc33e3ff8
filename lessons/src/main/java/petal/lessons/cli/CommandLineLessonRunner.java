package petal.lessons.cli;

import java.nio.file.Path;
import java.util.stream.Stream;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonRunner;
import picocli.CommandLine;

/** Starts a lesson from its own {@code main} as {@code petal lesson} does. */
public final class CommandLineLessonRunner implements LessonRunner {

    @Override
    public void run(String name, String... options) {
        Petal.main(Stream.concat(Stream.of("lesson", name), Stream.of(options)).toArray(String[]::new));
    }

    @Override
    public LessonOptions options(String name, String... options) {
        var arguments = new LessonArguments();
        try {
            Petal.configured(new CommandLine(arguments)).parseArgs(options);
        } catch (CommandLine.ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return arguments.options(System::getenv, Path.of("petal-out", name));
    }
}
