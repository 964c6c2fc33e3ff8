package petal.lessons.classroom;

import petal.lessons.console.Console;

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
    public void run(LessonOptions options, Console console) {
        throw new UnsupportedOperationException("this lesson is only a name");
    }
}
