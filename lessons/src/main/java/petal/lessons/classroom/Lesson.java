package petal.lessons.classroom;

import java.io.IOException;
import petal.lessons.console.Console;

/** A lesson that the command line can run. It is a service: module-info names those that there are. */
public interface Lesson {

    /** Its place in the course, counted from 1. */
    int chapter();

    /** The word that stands for it on the command line. */
    String name();

    /** What it is about, in one line. */
    String summary();

    /**
     * Runs it from beginning to end.
     *
     * @param options what the user asks for
     * @param console where to print
     * @throws IOException if data or weights cannot be had or results cannot be written, in a sentence for the user
     */
    void run(LessonOptions options, Console console) throws IOException;
}
