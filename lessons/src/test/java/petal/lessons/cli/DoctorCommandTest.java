package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.classroom.Pictures;
import petal.weights.builtin.BuiltInWeights;

class DoctorCommandTest {
    @TempDir
    private static Path shared;
    @TempDir
    private Path folder;
    private static Path weights;

    @BeforeAll
    static void unpackWeights() throws IOException {
        weights = BuiltInWeights.EFFICIENTNET_LITE0.unpackInto(shared);
    }

    private Run doctor(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("doctor", data.toString(), "--weights",
                weights.toString(), "--image-size", "32", "--out", folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return Run.petal(arguments.toArray(String[]::new));
    }

    private String table() throws IOException {
        return Files.readString(folder.resolve("out/suspects.csv"));
    }

    @Test
    void findsWhatIsPlanted() throws IOException {
        Path data = Pictures.write(folder.resolve("photos"), 12);
        Files.copy(data.resolve("roses/3.jpg"), data.resolve("tulips/planted.jpg"));
        Files.writeString(data.resolve("roses/broken.jpg"), "no picture");
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png",
                data.resolve("tulips/black.png").toFile());
        Run run = doctor(data);
        assertEquals(0, run.exitCode(), run.err());
        String table = table();
        assertTrue(table.lines().anyMatch(line -> line.startsWith("roses/broken.jpg,broken,1.0000,")),
                table);
        assertTrue(table.lines().anyMatch(line -> line.startsWith("tulips/planted.jpg,duplicate,1.0000,")
                && line.contains("roses/3.jpg") && line.contains("one of them is wrong")), table);
        assertTrue(table.lines().anyMatch(line -> line.startsWith("tulips/black.png,broken,")),
                table);
        String page = Files.readString(folder.resolve("out/report.html"));
        assertTrue(page.contains("Duplicates: "), "the page has its sections");
    }

    @Test
    void aCopyInBothPartsIsALeak() throws IOException {
        Path data = Pictures.write(folder.resolve("train"), 8);
        Path judged = Pictures.write(folder.resolve("test"), 8);
        Run run = doctor(data, "--validation", judged.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(table().contains("what is judged by it has been learnt from"), "the same pictures are in both");
    }

    @Test
    void namesDoNothing() throws IOException {
        assumeTrue(System.getProperty("sun.jnu.encoding").equals("UTF-8"), "this locale cannot write such names");
        Path data = Pictures.write(folder.resolve("photos"), 8);
        Path hostile = Files.createDirectory(data.resolve("=cmd()<script>alert(1)<"));
        for (int i = 0; i < 6; i++) {
            Files.copy(data.resolve("roses/" + i + ".jpg"), hostile.resolve("'\"; rm -rf " + i + "\n.jpg"));
        }
        Run run = doctor(data);
        assertEquals(0, run.exitCode(), run.err());
        String page = Files.readString(folder.resolve("out/report.html"));
        assertFalse(page.contains("<script>alert"), "a class's name is text");
        assertTrue(table().contains("'=cmd()"), "a spreadsheet shows the name");
        assertFalse(table().contains("\n=cmd"), table());
    }

    @Test
    void saysWhatIsMissing() {
        Run run = doctor(folder.resolve("nowhere"));
        assertEquals(1, run.exitCode());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains("There is no folder"), run.err());
    }
}
