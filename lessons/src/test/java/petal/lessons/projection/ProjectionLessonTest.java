package petal.lessons.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.PictureLessonRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProjectionLessonTest {
    private static final List<String> PICTURES = List.of("explained-variance", "rebuilt-photos", "axis-ends",
            "pixel-axis-ends", "axis-separation", "pixels-beside-embeddings", "lda-held-out", "tsne", "tsne-settings",
            "tsne-clouds", "random-projection", "drawings");

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = PictureLessonRun.of(new ProjectionLesson(), folder);
        Path out = folder.resolve("out");
        for (String name : PICTURES) {
            assertTrue(ImageIO.read(out.resolve(name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = JsonMapper.builder().build().readTree(out.resolve("metrics.json").toFile());
        assertEquals(8, metrics.get("explained_variance_ratio").size(), "nine pictures span eight axes");
        assertEquals(4, metrics.get("drawings").size());
        assertEquals(4, metrics.get("lda").size());
        assertTrue(metrics.get("tsne_divergence").asDouble() >= 0);
        assertEquals(4, printed.split("\\[not done yet]", -1).length - 1, "all exercises wait to be done");
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("id=\"explorer\""), "points to explore");
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page needs "
                + "nothing from a network");
    }

    @Test
    void halvesShareEveryClass() {
        int[] labels = {0, 0, 0, 1, 1, 2, 0};
        Halves halves = Halves.of(labels, 3);
        assertEquals(4, halves.fit().length);
        assertEquals(3, halves.heldOut().length);
        assertEquals(2, Arrays.stream(halves.heldOut()).filter(i -> labels[i] == 0).count());
        assertEquals(1, Arrays.stream(halves.heldOut()).filter(i -> labels[i] == 1).count());
    }

    @Test
    void distancesOfTheSamePointsAreUnchanged() {
        float[][] points = {{0, 0}, {3, 4}, {1, 1}};
        assertEquals(new DistanceRatios(1, 1, 1), DistanceRatios.of(points, points));
        float[][] twice = {{0, 0}, {6, 8}, {2, 2}};
        assertEquals(new DistanceRatios(2, 2, 2), DistanceRatios.of(points, twice));
    }
}
