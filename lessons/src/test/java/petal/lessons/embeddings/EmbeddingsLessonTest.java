package petal.lessons.embeddings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import petal.efficientnet.model.Pretrained;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.Pictures;
import petal.lessons.console.Console;
import petal.lessons.output.LabelsFile;
import petal.weights.Weights;
import petal.weights.builtin.BuiltInWeights;
import petal.weights.npy.Npy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddingsLessonTest {
    private static final List<String> PICTURES = List.of("training-loss", "examples", "most-similar", "least-similar",
            "surprise", "most-similar-pixels", "projections", "most-typical", "least-typical", "prototypes",
            "prototypes-readable");

    private static final Pattern KEPT = Pattern.compile("taken\\s+from\\s+(\\S+\\.safetensors)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunLeavesEverythingThatItPromises(boolean frozen) throws IOException {
        Path out = folder.resolve("out");
        String printed = run(out, frozen);

        for (String name : PICTURES) {
            assertTrue(ImageIO.read(out.resolve(name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = metrics(out);
        double accuracy = metrics.get("accuracy").asDouble();
        assertTrue(accuracy >= 0 && accuracy <= 1);
        assertEquals(5, metrics.get("training").get("loss").size());
        assertEquals(64, metrics.get("data").get("sha256").asString().length());
        assertEquals(BuiltInWeights.EFFICIENTNET_LITE0.sha256(), metrics.get("weights").get("sha256").asString());
        assertTrue(printed.contains("Validation accuracy: " + String.format(Locale.ROOT, "%.4f", accuracy)));

        assertArrayEquals(new int[] {9, 1280}, Npy.read(out.resolve("embeddings.npy")).shape().toArray());
        assertEquals(9, LabelsFile.read(out.resolve("labels.csv")).size());
        Pretrained trained = Pretrained.of(out.resolve("model.safetensors"));
        assertEquals(List.of("roses", "sunflowers", "tulips"), trained.classes());
        assertEquals(List.of(0.5f, 0.5f, 0.5f), trained.transform().mean(), "what the built-in weights want");
        String page = Files.readString(out.resolve("report.html"));
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"),
                "the page needs nothing from a network");
        assertEquals(9, page.split("Task \\d", -1).length - 1, "the notebook's nine questions");
    }

    @Test
    void theSameSeedGivesTheSameNumbersTrainedAnewOrNot() throws IOException {
        run(folder.resolve("first"), false);
        String printed = run(folder.resolve("kept"), false);
        Matcher kept = KEPT.matcher(printed);
        assertTrue(kept.find(), printed);
        Files.delete(Path.of(kept.group(1)));
        assertFalse(KEPT.matcher(run(folder.resolve("anew"), false)).find());
        JsonNode first = metrics(folder.resolve("first"));
        for (String other : List.of("kept", "anew")) {
            assertEquals(first.get("training").get("loss"), metrics(folder.resolve(other)).get("training").get("loss"));
            assertArrayEquals(Files.readAllBytes(folder.resolve("first/embeddings.npy")),
                    Files.readAllBytes(folder.resolve(other).resolve("embeddings.npy")));
        }
    }

    @Test
    void freezingTheBackboneTrainsTheLastLayerOnly() throws IOException {
        run(folder.resolve("out"), true);
        var before = Weights.load(BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder));
        var after = Weights.load(folder.resolve("out/model.safetensors"));
        after.forEach((name, tensor) -> {
            if (name.startsWith("features")) {
                assertArrayEquals(before.get(name).toArray(), tensor.toArray(), name);
            }
        });
        assertEquals(3, after.get("classifier.1.bias").size());
    }

    private String run(Path out, boolean frozen) throws IOException {
        Path weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(folder);
        Path pictures = Pictures.write(folder.resolve("pictures"), 16);
        var printed = new ByteArrayOutputStream();
        new EmbeddingsLesson().run(LessonOptions.builder().data(pictures).weights(weights.toString()).out(out)
                .device(DeviceChoice.CPU).imageSize(32).batchSize(8).seed(5).freezeBackbone(frozen).offline(true)
                .build(),
                new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode metrics(Path out) {
        return JsonMapper.builder().build().readTree(out.resolve("metrics.json").toFile());
    }
}
