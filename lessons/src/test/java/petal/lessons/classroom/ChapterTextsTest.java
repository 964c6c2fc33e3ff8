package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.chapter.ChapterText;
import petal.lessons.chapter.Piece;
import petal.lessons.exercise.Chapters;
import petal.lessons.exercise.Drill;

/** Nothing in a chapter's text stands there in vain: its class uses all of it. Cells are looked at as a run begins. */
class ChapterTextsTest {
    static Stream<Lesson> lessons() {
        return Lessons.all().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyPictureAndSentenceIsShown(Lesson lesson) throws IOException {
        ChapterText text = ChapterText.of(lesson.name());
        String code = source(lesson);
        for (String name : text.captions().keySet()) {
            assertTrue(code.contains("\"" + name + "\""), () -> "The text has a caption for the picture " + name
                    + ", which no cell shows.");
        }
        for (String name : text.sentences().keySet()) {
            assertTrue(code.contains("say(\"" + name + "\""), () -> "The text has the sentence " + name
                    + ", which no cell says.");
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyExerciseIsAskedFor(Lesson lesson) {
        assertEquals(Chapters.drills(lesson.name()).stream().map(Drill::name).toList(),
                ChapterText.of(lesson.name()).pieces().stream().filter(Piece.Exercise.class::isInstance)
                        .map(piece -> ((Piece.Exercise) piece).exercise().name()).toList());
    }

    private static String source(Lesson lesson) throws IOException {
        Class<?> type = lesson.getClass();
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".java")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
