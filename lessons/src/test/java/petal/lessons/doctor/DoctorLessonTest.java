package petal.lessons.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.PictureLessonRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorLessonTest {
    private static final List<String> PICTURES =
            List.of("copies", "cosine", "joint", "found", "suspects", "overlap", "balance");

    @TempDir
    private Path folder;

    @Test
    void aRunCountsWhatItFindsOfWhatItPlanted() throws IOException {
        String printed = PictureLessonRun.of(new DoctorLesson(), folder);

        for (String name : PICTURES) {
            assertTrue(ImageIO.read(folder.resolve("out/" + name + ".png").toFile()).getWidth() > 100, name);
        }
        JsonNode metrics = JsonMapper.shared().readTree(folder.resolve("out/metrics.json").toFile());
        assertTrue(metrics.get("duplicates").get("recall").asDouble() > 0.7,
                "most copies of these few shapes are found");
        assertTrue(metrics.get("labels").get("changed").asInt() > 0);
        assertEquals(3, metrics.get("accuracy").get("by_true_labels").size());
        assertEquals(4, printed.split("\\[not done yet\\]", -1).length - 1);
        List<String> list = Files.readAllLines(folder.resolve("out/spoiled/planted.csv"));
        for (Plant plant : Plant.values()) {
            assertTrue(list.stream().anyMatch(line -> line.contains("," + plant.words() + ",")), plant.words());
        }
        assertFalse(Files.readString(folder.resolve("out/report.html")).contains("src=\"http"));
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("out/spoiled/training")).resolve("mine.jpg");
        Files.writeString(mine, "mine");
        IOException refused = assertThrows(IOException.class, () -> PictureLessonRun.of(new DoctorLesson(), folder));
        assertTrue(refused.getMessage().contains("was not made by this lesson"), refused::getMessage);
        assertEquals("mine", Files.readString(mine));
    }
}
