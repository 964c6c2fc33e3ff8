package petal.lessons.classroom;

import java.io.IOException;
import java.util.List;
import petal.lessons.answers.Question;
import petal.lessons.chapter.ChapterText;
import petal.lessons.console.Console;
import petal.lessons.report.Task;

/** A lesson whose words stand in a Markdown file and whose code in cells, one small method each. */
public interface CellLesson extends Lesson {

    /**
     * Begins a run.
     *
     * @return an object with the cells, and with fields for what one cell leaves for the next
     */
    Object begin(LessonSession session);

    @Override
    default List<Question> tasks() {
        return ChapterText.of(name()).tasks().stream().map(Task::asked).toList();
    }

    @Override
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
