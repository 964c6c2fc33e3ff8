package petal.lessons.classroom;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import petal.lessons.answers.Question;
import petal.lessons.console.Console;
import petal.tensor.Device;

/** A lesson that the command line can run. It is a service: module-info names those that there are. */
public interface Lesson {

    /** Its place in the course, counted from 1. */
    int chapter();

    /** The word that stands for it on the command line. */
    String name();

    /** What it is about, in one line. */
    String summary();

    /** Its tasks, in order; none unless it says so. */
    default List<Question> tasks() {
        return List.of();
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
    void run(LessonOptions options, Console console) throws IOException;
}
