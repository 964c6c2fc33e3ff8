package petal.lessons.prototypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.Pictures;
import petal.lessons.console.Console;
import petal.weights.builtin.BuiltInWeights;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrototypesLessonTest {
    private static final List<String> PICTURES = List.of("example", "lengths", "most", "least", "arrows",
            "arrows-readable",
            "rows-and-means", "maps", "confusion", "confusion-swapped", "confusion-without");

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = run();

        for (String name : PICTURES) {
            assertTrue(ImageIO.read(folder.resolve("out/" + name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = metrics();
        JsonNode edits = metrics.get("edits");
        assertEquals(metrics.get("accuracy").asDouble(), edits.get("as_trained").asDouble(), 1e-9);
        assertEquals(metrics.get("nearest_mean_accuracy").asDouble(), edits.get("means").asDouble(), 1e-9);
        assertEquals(3, metrics.get("cosine_of_row_and_mean").size());
        assertTrue(metrics.get("arrow_scale").asDouble() > 0);
        assertEquals(4, printed.split("\\[not done yet\\]", -1).length - 1);
        String page = Files.readString(folder.resolve("out/report.html"));
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page needs nothing from a "
                + "network");
    }

    private String run() throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Path pictures = Pictures.write(folder.resolve("pictures"), 16);
        var printed = new ByteArrayOutputStream();
        new PrototypesLesson().run(LessonOptions.builder().data(pictures).weights(weights.toString())
                .out(folder.resolve("out")).device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(5)
                .offline(true).build(),
                new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private JsonNode metrics() {
        return JsonMapper.builder().build().readTree(folder.resolve("out/metrics.json").toFile());
    }
}
