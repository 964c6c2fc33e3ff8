package petal.lessons.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.Lessons;
import petal.lessons.output.OutputFolder;

class ProgressPageTest {
    @TempDir
    private Path results;

    private Document page() throws IOException {
        return Jsoup.parse(ProgressPage.write(OutputFolder.create(results), Lessons.all()));
    }

    private void left(String lesson, String metrics) throws IOException {
        Path folder = Files.createDirectories(results.resolve(lesson));
        Files.writeString(folder.resolve("report.html"), "x");
        Files.writeString(folder.resolve("metrics.json"), metrics);
    }

    @Test
    void everyChapterIsThereWhetherItHasRunOrNot() throws IOException {
        left("tensors", """
                {"exercises": {"right": 3, "of": 4}, "finished": "2026-05-01T10:00:00Z",
                 "highlights": {"accuracy <b>": "91.0%"}}""");
        Document page = page();
        assertEquals(Lessons.all().size(), page.select(".chapter").size());
        assertEquals("1 of " + Lessons.all().size() + " lessons have run. In these, 3 of 4 exercises are right.",
                page.select(".subtitle").text());
        var done = page.select(".chapter:not(.ahead)");
        assertEquals(List.of("tensors/report.html", "tensors/report.html"), done.select("a").eachAttr("href"));
        assertTrue(done.text().contains("3 of 4 exercises right") && done.text().contains("accuracy <b>: 91.0%")
                && done.text().contains(", of 2026-0"), done::text);
        assertTrue(page.text().contains("Not run yet: petal lesson autograd"), page::text);
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        left("tensors", "{");
        assertTrue(page().text().contains("Its metrics.json cannot be read; run the lesson again."));
        left("tensors", "{\"seed\": 1, \"finished\": \"yesterday\"}");
        assertTrue(page().select(".chapter").first().text().contains("Open the report"), "of an earlier Petal");
    }
}
