package petal.lessons.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    Path folder;

    @Test
    void writesTextAndPicturesAndNothingElse() throws IOException {
        var output = OutputFolder.create(folder.resolve("a/b"));
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x123456);
        output.writePng("p.png", image);
        assertEquals("schön", Files.readString(output.writeText("t.txt", "schön")));
        output.writeText("t.txt", "neu");
        assertEquals("neu", Files.readString(output.path().resolve("t.txt")));
        assertEquals(0xff123456, ImageIO.read(output.path().resolve("p.png").toFile()).getRGB(1, 1));
        try (var files = Files.list(output.path())) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void refusesAFileInPlaceOfTheFolder() throws IOException {
        var file = Files.createFile(folder.resolve("f"));
        assertEquals("The results belong into a folder, but " + file + " is a file; name another folder.",
                assertThrows(IOException.class, () -> OutputFolder.create(file)).getMessage());
        var below = file.resolve("g");
        assertEquals("The folder " + below + " for the results cannot be created; name another one.",
                assertThrows(IOException.class, () -> OutputFolder.create(below)).getMessage());
    }
}
