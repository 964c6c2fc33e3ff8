package petal.lessons.classroom;

import java.util.ServiceLoader;

/**
 * Runs a lesson as the command line does: reads its options, says in a sentence what fails, and ends the program. It is
 * a service, so that lessons can be started from an editor and need not know the command line.
 */
public interface LessonRunner {

    /**
     * Runs a lesson and ends the program, unless the lesson has opened windows.
     *
     * @param name    the lesson's name
     * @param options as they are typed after {@code petal lesson NAME}
     */
    void run(String name, String... options);

    /**
     * Reads a lesson's options without running it.
     *
     * @param name    the lesson's name
     * @param options as they are typed after {@code petal lesson NAME}
     * @throws IllegalArgumentException if one is unknown or out of its range, in a sentence
     */
    LessonOptions options(String name, String... options);

    /**
     * What a lesson's {@code main} calls.
     *
     * @throws IllegalStateException if no runner is there
     */
    static void start(String name, String... options) {
        found().run(name, options);
    }

    /**
     * The runner that is there.
     *
     * @throws IllegalStateException if none is
     */
    static LessonRunner found() {
        return ServiceLoader.load(LessonRunner.class).findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing here runs lessons: expected a provider of "
                        + LessonRunner.class.getName() + " on the module path or class path; start the lesson with "
                        + "Petal's lessons module or jar."));
    }
}
