package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import petal.lessons.console.Console;

/** Runs a lesson that needs no photos. */
public final class LessonRun {
    private LessonRun() {
    }

    /** Runs it with the defaults, on a console of 100 columns, and returns what it printed. */
    public static String of(Lesson lesson, Path out) throws IOException {
        var printed = new ByteArrayOutputStream();
        lesson.run(LessonOptions.builder().out(out).imageSize(224).offline(true).build(),
                new Console(new PrintStream(printed, true, UTF_8), 100, false));
        return printed.toString(UTF_8);
    }
}
