package petal.lessons.classroom;

import java.util.List;
import petal.lessons.answers.Question;

/** A lesson that says nothing. */
record Untold() implements Lesson {
    @Override
    public int chapter() {
        return 1;
    }

    @Override
    public String name() {
        return "untold";
    }

    @Override
    public String summary() {
        return "";
    }

    @Override
    public List<Question> tasks() {
        return List.of();
    }

    @Override
    public Object begin(LessonSession session) {
        throw new UnsupportedOperationException("this lesson is only a name");
    }
}
