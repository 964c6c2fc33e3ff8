package petal.lessons.embeddings;

import java.util.List;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonSession;
import petal.lessons.console.TextTable;

/** What a run was asked for. */
public final class Configuration {
    private Configuration() {
    }

    /** The options that change the numbers of this lesson, and where it computes. */
    public static TextTable table(LessonSession session) {
        LessonOptions options = session.options();
        return LessonSession.facts(List.of(
                List.of("seed", Long.toString(options.seed())),
                List.of("learning rate", Double.toString(options.learningRate())),
                List.of("epochs", Integer.toString(options.epochs())),
                List.of("batch size", Integer.toString(options.batchSize())),
                List.of("image size", options.imageSize() + " px"),
                List.of("freeze backbone", options.freezeBackbone() ? "yes" : "no"),
                List.of("device", session.device().description())));
    }
}
