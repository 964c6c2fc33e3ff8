package petal.lessons.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.DeviceChoice;
import petal.lessons.classroom.LessonOptions;
import petal.lessons.classroom.PictureLessonRun;
import petal.lessons.console.Console;
import petal.lessons.garden.Garden;
import petal.nn.data.Batch;
import petal.tensor.Generator;
import petal.tensor.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworkLessonTest {
    private static final List<String> PICTURES = List.of("points", "plane", "small", "loss", "recipes", "optimisers");

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        new Garden(1, 12).writeTo(folder.resolve("garden"));
        var out = new ByteArrayOutputStream();
        new NetworkLesson().run(LessonOptions.builder().data(folder.resolve("garden")).out(folder.resolve("out"))
                .device(DeviceChoice.CPU).imageSize(32).seed(5).offline(true).build(),
                new Console(new PrintStream(out, true, UTF_8), 100, false));
        String printed = out.toString(UTF_8);
        for (String name : PICTURES) {
            assertTrue(ImageIO.read(folder.resolve("out/" + name + ".png").toFile()).getWidth() > 100, name);
        }
        assertTrue(Files.exists(folder.resolve("out/by-metric.png")));
        JsonNode metrics = metrics();
        assertEquals(6, metrics.get("recipes").size());
        assertTrue(metrics.get("spirals_accuracy").asDouble() > 0.95, metrics::toString);
        assertTrue(metrics.get("precision_unseen").get("metric").asDouble() > 0);
        assertTrue(metrics.get("own").get("lion_loss").asDouble() < 0.3, metrics::toString);
        assertTrue(metrics.get("own").get("prelu_loss").asDouble() < 0.3, metrics::toString);
        assertTrue(printed.contains("to learn from") && printed.contains("In this run, each part"), printed);
        assertEquals(4, printed.split("\\[not done yet\\]", -1).length - 1);
        assertFalse(Files.readString(folder.resolve("out/report.html")).contains("src=\"http"));
    }

    /** Two classes to learn from leave none to search among. */
    @Test
    void threeClassesAreTooFewToSearch() throws IOException {
        String printed = PictureLessonRun.of(new NetworkLesson(), folder);
        assertTrue(printed.contains("There are only 3 classes here."), printed);
        assertFalse(metrics().has("precision_unseen"));
    }

    @Test
    void picturesMoveAndAreMirrored() {
        Tensor x = Tensor.arange(1, 17, 1).reshape(1, 1, 4, 4);
        boolean same = false;
        boolean mirrored = false;
        for (int seed = 0; seed < 60; seed++) {
            float[] y = new ShiftAndFlip(1, new Generator(seed)).apply(new Batch(x, new int[] {3})).inputs().toArray();
            same |= Arrays.equals(y, x.toArray());
            mirrored |= Arrays.equals(y, x.flip(3).toArray());
            long empty = 0;
            for (float value : y) {
                empty += value == 0 ? 1 : 0;
            }
            assertTrue(empty == 0 || empty == 4 || empty == 7, Arrays.toString(y));
        }
        assertTrue(same && mirrored);
        int[] labels = new ShiftAndFlip(2, new Generator(1)).apply(new Batch(x, new int[] {3})).labels();
        assertArrayEquals(new int[] {3}, labels);
    }

    @Test
    void differencesAreHeldAgainstChance() {
        List<Recipe> recipes = Recipe.leaveOneOut();
        double[][] accuracies = {{0.8, 0.82, 0.81}, {0.5, 0.51, 0.52}, {0.9, 0.91, 0.92}, {0.8, 0.81, 0.83},
            {0.7, 0.9, 0.8}, {0.3, 0.3, 0.3}};
        Study study = new Study(recipes, accuracies);
        String words = study.inWords();
        assertTrue(words.startsWith("Pooling: helps (+30.0 points"), words);
        assertTrue(words.contains("Normalisation: hurts (-10.0 points"), words);
        assertTrue(words.contains("Schedule: makes no difference"), words);
        assertTrue(words.contains("Augmentation: makes no difference"), words);
        assertEquals(0.01, study.deviation(Recipe.ALL), 1e-9);
    }

    private JsonNode metrics() {
        return JsonMapper.builder().build().readTree(folder.resolve("out/metrics.json").toFile());
    }
}
