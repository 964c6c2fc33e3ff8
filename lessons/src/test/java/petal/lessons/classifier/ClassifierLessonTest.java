package petal.lessons.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.model.EfficientNet;
import petal.lessons.chapter.ChapterText;
import petal.lessons.chapter.Piece;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.FlowerData;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.LessonSession;
import petal.lessons.classroom.Networks;
import petal.lessons.classroom.Pictures;
import petal.lessons.console.Console;
import petal.lessons.embeddings.EmbeddingsLesson;
import petal.lessons.source.PretrainedWeights;
import petal.weights.builtin.BuiltInWeights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClassifierLessonTest {
    private static final List<String> PICTURES = List.of("classes", "samples", "transform", "augmentation",
            "training-loss",
            "training-accuracy", "confusion", "doubtful", "few-photos");

    private static final Pattern KEPT = Pattern.compile("taken\\s+from\\s+(\\S+\\.safetensors)");

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = run(new ClassifierLesson(false));

        for (String name : PICTURES) {
            assertTrue(ImageIO.read(folder.resolve("out/" + name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = metrics();
        double accuracy = metrics.get("accuracy").asDouble();
        assertTrue(printed.contains("Validation accuracy: " + String.format(Locale.ROOT, "%.4f", accuracy)), printed);
        assertEquals(3, metrics.get("by_class").size());
        assertEquals(5, metrics.get("training").get("loss").size());
        assertFalse(metrics.get("augmented").asBoolean());
        JsonNode few = metrics.get("few_photos");
        assertEquals(30, few.get("photos").asInt());
        assertEquals(0, few.get("neighbours").get("parameters_that_learn").asInt());
        assertTrue(few.get("from_scratch").get("parameters_that_learn").asInt() > 4_000_000);
        JsonNode both = metrics.get("frozen_and_fine_tuned");
        assertEquals(3 * 1281, both.get("frozen_backbone").get("parameters_that_learn").asInt());
        assertEquals(4, printed.split("\\[not done yet\\]", -1).length - 1);
        String page = Files.readString(folder.resolve("out/report.html"));
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page needs nothing from a "
                + "network");
    }

    @Test
    void theNetworkIsTheOneOfTheLessonOnEmbeddings() throws IOException {
        train(false);
        JsonNode watched = losses();
        String printed = run(new EmbeddingsLesson());
        Matcher kept = KEPT.matcher(printed);
        assertTrue(kept.find(), printed);
        assertEquals(watched, losses());
        Files.delete(Path.of(kept.group(1)));
        run(new EmbeddingsLesson());
        JsonNode unwatched = losses();

        assertFalse(KEPT.matcher(train(false)).find(), "the lesson on embeddings asks nothing on the way");
        assertEquals(watched, losses());
        assertTrue(KEPT.matcher(train(false)).find());
        assertEquals(5, metrics().get("training").get("probed_accuracy").size());
        for (int i = 0; i < 5; i++) {
            assertEquals(unwatched.get(i).asDouble(), watched.get(i).asDouble(), 1e-4, "stopping to measure changes "
                    + "nothing");
        }

        train(true);
        assertNotEquals(watched, losses(), "other photos, another training");
    }

    /** The text quotes the training loop, which stands in another module than its cells. */
    @Test
    void theLinesOfTheTrainingLoopAreTheTrainers() throws IOException {
        String source = Files.readString(Path.of("../nn/src/main/java/petal/nn/train/Trainer.java"));
        List<String> quoted = ChapterText.of("classifier").pieces().stream().filter(Piece.Lines.class::isInstance)
                .map(piece -> ((Piece.Lines) piece).text()).toList();
        assertEquals(1, quoted.size());
        assertTrue(source.contains(quoted.getFirst().indent(8)), quoted::getFirst);
    }

    private String run(Lesson lesson) throws IOException {
        var printed = new ByteArrayOutputStream();
        lesson.run(options(), console(printed));
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The lesson's training, without what it finds out about the network then, which takes longer. */
    private String train(boolean augment) throws IOException {
        var printed = new ByteArrayOutputStream();
        LessonSession session = LessonSession.open(new ClassifierLesson(augment), "A title", "A subtitle.", options(),
                console(printed));
        PretrainedWeights weights = Networks.find(session);
        FlowerData data = FlowerData.load(session, weights);
        EfficientNet model = Networks.forClasses(session, weights, data.classes().size());
        new WatchedTraining(session, data, augment, Samples.first(data.validation(), 160)).once(weights, model)
                .note(session.metrics(), data.train().size());
        session.finish();
        return printed.toString(StandardCharsets.UTF_8);
    }

    private LessonOptions options() throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Path pictures = Pictures.write(folder.resolve("pictures"), 16);
        return LessonOptions.builder().data(pictures).weights(weights.toString()).out(folder.resolve("out"))
                .device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(5).offline(true).build();
    }

    private static Console console(ByteArrayOutputStream printed) {
        return new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false);
    }

    private JsonNode losses() {
        return metrics().get("training").get("loss");
    }

    private JsonNode metrics() {
        return JsonMapper.builder().build().readTree(folder.resolve("out/metrics.json").toFile());
    }
}
