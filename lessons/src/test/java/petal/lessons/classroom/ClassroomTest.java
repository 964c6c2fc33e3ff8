package petal.lessons.classroom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.console.Console;
import petal.nn.data.DataLoader;
import petal.nn.train.Embeddings;
import petal.nn.train.Evaluation;
import petal.nn.train.ProgressListener;
import petal.weights.builtin.BuiltInWeights;

class ClassroomTest {
    @TempDir
    private Path folder;
    /** Not an earlier test run's, whose networks may still be in the cache. */
    private final long fresh = System.nanoTime();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aNetworkIsTrainedOnceForAllChapters() throws IOException {
        Classroom first = open(fresh);
        assertFalse(earlier(), this::printed);
        printed.reset();
        Classroom second = open(fresh);
        assertTrue(earlier(), this::printed);
        assertArrayEquals(first.embeddings(), second.embeddings());
        assertArrayEquals(first.prototypes(), second.prototypes());
        assertArrayEquals(first.labels(), second.labels());
        assertEquals(9, first.embeddings().length);
        assertEquals(1280, first.embeddings()[0].length);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Though its body runs over the photos once, and not again for the scores. */
    @Test
    void theScoresAreThoseOfTheWholeNetwork() throws IOException {
        Classroom classroom = open(fresh);
        DataLoader photos = classroom.data().validationLoader();
        assertArrayEquals(Embeddings.of(classroom.model(), photos, ProgressListener.SILENT).vectors().toRows(),
                classroom.scores());
        assertArrayEquals(classroom.predict(classroom.embeddings()), classroom.predicted());
        assertEquals(Evaluation.of(classroom.model(), photos),
                Validation.of(classroom.session(), classroom.model(), classroom.data()).evaluation());
    }

    @Test
    void otherSettingsNeedANetworkOfTheirOwn() throws IOException {
        open(fresh);
        printed.reset();
        open(fresh + 1);
        assertFalse(earlier(), this::printed);
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Classroom trained = open(fresh);
        Path file = TrainedModels.of(trained.session())
                .file(trained.data(), trained.weights(), trained.session().options());
        Files.write(file, new byte[] {1, 2, 3});
        String message = assertThrows(IOException.class, () -> open(fresh)).getMessage();
        assertTrue(message.contains("Delete " + file), message);
        Files.delete(file);
    }

    private boolean earlier() {
        return printed().contains("earlier run");
    }

    private Classroom open(long seed) throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Path pictures = Pictures.write(folder.resolve("pictures"), 16);
        LessonOptions options = LessonOptions.builder().data(pictures).weights(weights.toString())
                .out(folder.resolve("out")).device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(seed).offline(true)
                .build();
        Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false);
        LessonSession session = LessonSession.open(new Untold(), "Title", "Subtitle", options, console);
        session.report().section("photos", "Photos and a trained network");
        return Classroom.prepare(session);
    }
}
