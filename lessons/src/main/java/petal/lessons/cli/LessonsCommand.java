package petal.lessons.cli;

import java.util.List;
import petal.lessons.classroom.Lesson;
import petal.lessons.console.Console;
import petal.lessons.console.TextTable;
import picocli.CommandLine.Command;

/** {@code petal lessons}: what there is to learn. */
@Command(name = "lessons", description = "List the lessons.", mixinStandardHelpOptions = true)
final class LessonsCommand implements Runnable {

    private final Console console;
    private final List<Lesson> lessons;

    LessonsCommand(Console console, List<Lesson> lessons) {
        this.console = console;
        this.lessons = lessons;
    }

    @Override
    public void run() {
        var rows = lessons.stream().map(lesson -> List.of(lesson.name(), lesson.summary())).toList();
        console.print(new TextTable(List.of("lesson", "what it is about"), rows).format(console.width()));
    }
}
