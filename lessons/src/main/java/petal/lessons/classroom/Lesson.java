package petal.lessons.classroom;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import petal.lessons.answers.Question;
import petal.lessons.chapter.ChapterText;
import petal.lessons.console.Console;
import petal.lessons.report.Task;
import petal.tensor.Device;

/**
 * A chapter: its words stand in a Markdown file, its code in cells, one small method each. It is a service: module-info
 * names those that there are.
 */
public interface Lesson {

    /** Its place in the course, counted from 1. */
    int chapter();

    /** The word that stands for it on the command line, and for its Markdown file. */
    String name();

    /** What it is about, in one line. */
    String summary();

    /**
     * Begins a run.
     *
     * @return an object with the cells, and with fields for what one cell leaves for the next
     */
    Object begin(LessonSession session);

    /** Its tasks, in order. */
    default List<Question> tasks() {
        return ChapterText.of(name()).tasks().stream().map(Task::asked).toList();
    }

    /**
     * Where it computes if the user names no device; by default on the graphics card if there is one that works, else
     * on the processor.
     *
     * @param reason told in one sentence why a graphics card is not taken
     */
    default Device device(Consumer<String> reason) {
        return Device.best(reason);
    }

    /**
     * Runs it from beginning to end.
     *
     * @param options what the user asks for
     * @param console where to print
     * @throws IOException if data or weights cannot be had or results cannot be written, in a sentence for the user
     */
    default void run(LessonOptions options, Console console) throws IOException {
        ChapterText text = ChapterText.of(name());
        LessonSession session = LessonSession.open(this, text.title(), text.subtitle().marked(), options, console);
        run(session, text);
        session.finish();
    }

    /** Shows the words and runs the cells, in the order of the text. */
    default void run(LessonSession session, ChapterText text) throws IOException {
        new ChapterRun(session, text, begin(session)).run();
    }
}
