package petal.lessons.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import petal.lessons.console.Console;
import petal.lessons.course.Course;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petal course DIR}: writes the exercises to work in. */
@Command(name = "course", description = "Write a folder with the exercises, to fill in.",
        mixinStandardHelpOptions = true, sortOptions = false)
final class CourseCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "a new or empty folder")
    private Path folder;

    @Option(names = "--students", description = "without the solutions and the model answers")
    private boolean students;

    CourseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        new Course(students).write(folder);
        console.paragraph("The course is in " + folder + ": fill in the files Exercises.java below " + folder.resolve(
                "src") + ", and check them there with \"petal check\".");
        return 0;
    }
}
