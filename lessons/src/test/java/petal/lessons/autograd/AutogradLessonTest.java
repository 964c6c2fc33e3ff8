package petal.lessons.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.LessonRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AutogradLessonTest {

    @TempDir
    private Path out;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = LessonRun.of(new AutogradLesson(), out);

        for (String name : new String[] {"graph-doubling", "graph-network", "points", "surface-before",
            "surface-during", "descent", "graph-product", "loss", "loss-rate-too-high", "loss-without-bend",
            "surface-rate-too-high",
            "surface-without-bend"}) {
            assertTrue(ImageIO.read(out.resolve(name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = JsonMapper.builder().build().readTree(out.resolve("metrics.json").toFile());
        assertTrue(metrics.get("device").asString().startsWith("reference: "));
        assertTrue(metrics.get("largest_difference_from_finite_differences").asDouble() < 1e-6);
        JsonNode accuracy = metrics.get("accuracy");
        assertTrue(accuracy.get("adam").asDouble() > 0.98, accuracy::toString);
        assertTrue(accuracy.get("without_bend").asDouble() < 0.7, accuracy::toString);
        assertTrue(metrics.get("loss").get("rate_too_high").asDouble() > metrics.get("loss").get("sgd").asDouble());
        assertTrue(printed.lines().anyMatch(line -> line.matches(" *run when the first arrives +2 +20")), printed);
        assertTrue(printed.lines().anyMatch(line -> line.matches(" *follow every path +4 +1,048,575")), printed);
        assertTrue(printed.lines().anyMatch(line -> line.matches(" *topological \\(the engine\\) +4 +20")), printed);
        assertEquals(17, printed.lines().filter(line -> line.matches(" *(W|b)[12]\\[.*")).count(), "one row a number");
        assertTrue(printed.lines().allMatch(line -> line.length() <= 100));
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("CrossEntropy") && page.contains("Exercise 5") && page.contains("Task 7"));
    }
}
