package petal.lessons.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.PictureLessonRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimilarityLessonTest {
    private static final List<String> PICTURES = List.of("examples", "most-similar", "least-similar",
            "neighbours-by-pixels", "neighbour-accuracy", "cosine-matrix", "class-cosines", "cosine-histogram",
            "stage-accuracy", "neighbours-by-stage", "changes", "changes-cosine");

    @TempDir
    private Path folder;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = PictureLessonRun.of(new SimilarityLesson(), folder);
        Path out = folder.resolve("out");
        for (String name : PICTURES) {
            assertTrue(ImageIO.read(out.resolve(name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = JsonMapper.builder().build().readTree(out.resolve("metrics.json").toFile());
        assertEquals(9, metrics.get("stage_accuracy").get("fine_tuned").size());
        assertEquals(8, metrics.get("changes").size());
        assertEquals(5, metrics.get("neighbour_accuracy").size());
        assertTrue(metrics.get("mean_cosine_same_class").asDouble() <= 1);
        assertEquals(5, printed.split("\\[not done yet]", -1).length - 1, "all exercises wait to be done");
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("id=\"explorer\""), "points to explore");
        assertTrue(Jsoup.parse(page).select("#code-mostSimilar pre").text().contains(
                "similarities = Similarity.cosines(embeddings, embeddings[query]);"), "the code that ran");
        assertFalse(page.contains("src=\"http") || page.contains("href=\"http"), "the page needs "
                + "nothing from a network");
    }
}
