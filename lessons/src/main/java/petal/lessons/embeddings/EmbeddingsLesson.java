package petal.lessons.embeddings;

import java.io.IOException;
import petal.lessons.cli.Lesson;
import petal.lessons.cli.LessonOptions;
import petal.lessons.cli.Petal;
import petal.lessons.console.Console;

/** From photos to a classifier, to the vectors inside it, and to pictures of the space that they live in. */
public final class EmbeddingsLesson implements Lesson {

    /** Runs the lesson; arguments are the options of {@code petal lesson embeddings}. */
    public static void main(String... args) {
        Petal.lesson("embeddings", args);
    }

    @Override
    public String name() {
        return "embeddings";
    }

    @Override
    public String summary() {
        return "train a classifier of flowers, then look at the vectors inside it";
    }

    /** The sections, in reading order. */
    @Override
    public void run(LessonOptions options, Console console) throws IOException {
        Session session = Session.open(options, console);
        new TrainingPart(session).run();
        new EmbeddingPart(session).run();
        new ProjectionPart(session).run();
        session.finish();
    }
}
