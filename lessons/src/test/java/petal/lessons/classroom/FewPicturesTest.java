package petal.lessons.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.classifier.ClassifierLesson;
import petal.lessons.console.Console;
import petal.lessons.embeddings.EmbeddingsLesson;
import petal.lessons.network.NetworkLesson;
import petal.lessons.projection.ProjectionLesson;
import petal.lessons.prototypes.PrototypesLesson;
import petal.lessons.similarity.SimilarityLesson;
import petal.weights.builtin.BuiltInWeights;

/** Chapters with as few classes and pictures as they allow. */
class FewPicturesTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    static Stream<Lesson> chapters() {
        return Stream.of(new ClassifierLesson(), new EmbeddingsLesson(), new SimilarityLesson(), new ProjectionLesson(),
                new PrototypesLesson(), new NetworkLesson());
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void twoClassesOfTen(Lesson chapter) throws IOException {
        Path pictures = Pictures.write(folder.resolve("pictures"), 10);
        delete(pictures.resolve("tulips"));
        run(chapter, pictures, 1);
        assertTrue(Files.exists(folder.resolve("out/report.html")));
        boolean drawsLda = !(chapter instanceof ClassifierLesson || chapter instanceof SimilarityLesson
                || chapter instanceof NetworkLesson);
        assertEquals(drawsLda, printed.toString(UTF_8).contains("Two classes have one axis that separates them best"),
                printed.toString(UTF_8));
    }

    @Test
    void partsThatCannotBeComparedAreRefusedBeforeTheTraining() throws IOException {
        Path pictures = Pictures.write(folder.resolve("pictures"), 30);
        delete(pictures.resolve("tulips"));
        for (int i = 1; i < 30; i++) {
            Files.delete(pictures.resolve("roses/" + i + ".jpg"));
        }
        String message = assertThrows(IOException.class, () -> run(new EmbeddingsLesson(), pictures, 1)).getMessage();
        assertTrue(message.contains("with --seed"), message);
        assertFalse(printed.toString(UTF_8).contains("Training"), "before the training");
    }

    private void run(Lesson chapter, Path pictures, long seed) throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        chapter.run(LessonOptions.builder().data(pictures).weights(weights.toString()).out(folder.resolve("out"))
                .device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(seed).offline(true).answers(true)
                .build(),
                new Console(new PrintStream(printed, true, UTF_8), 1000, false));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
