package petal.lessons.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import petal.efficientnet.data.ImageFolder;
import petal.lessons.classroom.Pictures;
import petal.lessons.console.Console;
import petal.lessons.garden.Garden;
import petal.weights.builtin.BuiltInWeights;
import petal.weights.download.Cache;
import petal.weights.download.Downloader;
import petal.weights.download.Patience;

class FindersTest {
    @TempDir
    private Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(printed, true, StandardCharsets.UTF_8), 100, false);

    private Downloader downloader() {
        return new Downloader(new Cache(folder.resolve("cache")), Patience.USUAL);
    }

    private PictureFinder pictures() {
        return new PictureFinder(downloader(), true, console, new Garden(1, 3));
    }

    private WeightsFinder weights() {
        return new WeightsFinder(downloader(), true, console);
    }

    @Test
    void aNamedFolderIsTakenAsItIs() throws IOException {
        Path mine = Pictures.write(folder.resolve("mine"), 1);
        assertEquals(new PictureSource("mine", mine, Origin.USER), pictures().find(Optional.of(mine)));
    }

    @Test
    void aNamedArchiveIsUnpackedOnce() throws IOException {
        Path mine = Pictures.write(folder.resolve("mine"), 2);
        Path archive = folder.resolve("mine.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive)); var files = Files.walk(mine)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        PictureSource first = pictures().find(Optional.of(archive));
        assertEquals(6, new ImageFolder(first.folder()).size());
        assertEquals(first, pictures().find(Optional.of(archive)));
    }

    @Test
    void anArchiveInAnArchiveIsNamed() throws IOException {
        Path archive = folder.resolve("outer.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("README.txt"));
            zip.putNextEntry(new ZipEntry("photos.bin"));
            zip.write(new byte[] {'R', 'a', 'r', '!', 26, 7, 1, 0});
        }
        assertMentions("outer.zip holds no folder of pictures but another archive, \"photos.bin\"",
                () -> pictures().find(Optional.of(archive)));
    }

    @Test
    void withoutANetworkTheGardenStandsIn() throws IOException {
        PictureSource garden = pictures().find(Optional.empty());
        assertEquals(Origin.BUILT_IN, garden.origin());
        assertEquals(5 * 3, new ImageFolder(garden.folder()).size());
        assertTrue(printed.toString(StandardCharsets.UTF_8).contains("Planting the garden"));
        printed.reset();
        assertEquals(garden, pictures().find(Optional.empty()));
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void withoutANetworkTheBuiltInWeightsServe() throws IOException {
        PretrainedWeights found = weights().find(Optional.empty());
        assertEquals(Origin.BUILT_IN, found.origin());
        assertEquals(BuiltInWeights.EFFICIENTNET_LITE0.sha256(), found.sha256());
        assertEquals(found, weights().find(Optional.of("built-in")));
    }

    @Test
    void whatIsNamedMustExist() {
        assertMentions("nowhere", () -> pictures().find(Optional.of(folder.resolve("nowhere"))));
        assertMentions("lost.pth", () -> weights().find(Optional.of("lost.pth")));
        assertMentions("--offline", () -> weights().find(Optional.of("IMAGENET1K_V1")));
    }

    private static void assertMentions(String part, Executable body) {
        String message = assertThrows(IOException.class, body).getMessage();
        assertTrue(message.contains(part), message);
    }
}
