package petal.lessons.cli;

import java.util.stream.Stream;
import petal.lessons.classroom.LessonRunner;

/** Starts a lesson from its own {@code main} as {@code petal lesson} does. */
public final class CommandLineLessonRunner implements LessonRunner {

    @Override
    public void run(String name, String... options) {
        Petal.main(Stream.concat(Stream.of("lesson", name), Stream.of(options)).toArray(String[]::new));
    }
}
