package petal.lessons.tensors;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.LessonRun;

class TensorsLessonTest {

    @TempDir
    private Path out;

    @Test
    void aRunLeavesEverythingThatItPromises() throws IOException {
        String printed = LessonRun.of(new TensorsLesson(), out);

        for (String name : new String[] {"memory", "views", "broadcast", "shadows", "channels", "zoom",
            "batch"}) {
            assertTrue(ImageIO.read(out.resolve(name + ".png").toFile()).getWidth() > 100, name);
        }
        assertTrue(printed.contains("table.t().reshape(6) = [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]"), printed);
        assertTrue(printed.contains("[not done yet] Fill in tensors/Exercises.flatten."), printed);
        assertTrue(printed.lines().allMatch(line -> line.length() <= 100), "it fits 100 columns");
        String page = Files.readString(out.resolve("report.html"));
        assertTrue(page.contains("Exercise 4") && page.contains("Task 9"),
                "all exercises and questions are in the page");
        assertFalse(page.contains("2,408,448"), "no model answers");
        assertTrue(Jsoup.parse(page).select("#code-matrixProduct pre").text().contains(
                "Tensor products = descriptions.matmul(descriptions.t());"), "the code that ran");
    }
}
