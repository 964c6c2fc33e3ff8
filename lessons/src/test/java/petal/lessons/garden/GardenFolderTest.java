package petal.lessons.garden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GardenFolderTest {
    private final Garden garden = new Garden(9, 2);
    private final AtomicInteger drawn = new AtomicInteger();

    @TempDir
    private Path parent;
    private Path folder;

    @BeforeEach
    void nameFolder() {
        folder = parent.resolve("deep").resolve("garden");
    }

    @Test
    void writesOneFolderAClass() throws IOException {
        write(garden);
        assertEquals(10, drawn.get());
        assertEquals(List.of("daisy", "dandelion", "garden.txt", "roses", "sunflowers", "tulips"), names(folder));
        for (String name : garden.classes()) {
            assertEquals(List.of("0000.jpg", "0001.jpg"), names(folder.resolve(name)));
        }
        assertEquals(List.of("garden"), names(folder.getParent()), "nothing but the garden stays");
    }

    @Test
    void writesThePicturesThatItDraws() throws IOException {
        write(garden);
        BufferedImage drawn = garden.picture(7);
        BufferedImage written = ImageIO.read(folder.resolve("roses/0001.jpg").toFile());
        assertEquals(drawn.getWidth(), written.getWidth());
        assertEquals(drawn.getHeight(), written.getHeight());
        assertTrue(meanDifference(drawn, written) < 6, "JPEG's loss: " + meanDifference(drawn, written));
    }

    @Test
    void reusesTheSameGarden() throws IOException {
        write(garden);
        byte[] before = Files.readAllBytes(folder.resolve("tulips/0001.jpg"));
        drawn.set(0);
        write(new Garden(9, 2));
        assertEquals(0, drawn.get());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("tulips/0001.jpg")));
    }

    @Test
    void replacesAnotherOrAnIncompleteGarden() throws IOException {
        write(new Garden(8, 3));
        byte[] other = Files.readAllBytes(folder.resolve("tulips/0001.jpg"));
        write(garden);
        assertEquals(List.of("0000.jpg", "0001.jpg"), names(folder.resolve("tulips")));
        byte[] right = Files.readAllBytes(folder.resolve("tulips/0001.jpg"));
        assertFalse(Arrays.equals(other, right));

        Files.delete(folder.resolve("tulips/0001.jpg"));
        write(garden);
        assertArrayEquals(right, Files.readAllBytes(folder.resolve("tulips/0001.jpg")));
        assertEquals(List.of("garden"), names(folder.getParent()));
    }

    @Test
    void keepsEverybodyElsesFiles() throws IOException {
        Files.createDirectories(folder.resolve("tulips"));
        Path photo = Files.writeString(folder.resolve("tulips/my holiday.jpg"), "a photo");
        var refused = assertThrows(FileAlreadyExistsException.class, () -> write(garden));
        assertEquals("The garden is written into a folder of its own, but " + folder.toAbsolutePath() + " holds "
                + Path.of("tulips", "my holiday.jpg") + "; name another folder or remove it.", refused.getMessage());
        assertEquals("a photo", Files.readString(photo));
        var aFile = assertThrows(FileAlreadyExistsException.class, () -> garden.writeTo(photo));
        assertEquals("The garden is written into a folder, but " + photo.toAbsolutePath()
                + " is a file; name a folder.", aFile.getMessage());
    }

    @Test
    void leavesNothingHalfWritten() {
        assertThrows(IllegalStateException.class, () -> garden.writeTo(folder, () -> {
            if (drawn.incrementAndGet() == 4) {
                throw new IllegalStateException("stopped");
            }
        }));
        assertFalse(Files.exists(folder));
        assertEquals(List.of(), names(folder.getParent()));
    }

    /** As after kill −9. */
    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        Path leftover = hidden("0123abcd-0123-0123-0123-0123456789ab");
        Path young = hidden("1123abcd-0123-0123-0123-0123456789ab");
        Files.setLastModifiedTime(young.resolve("writing"), FileTime.from(Instant.now().plusSeconds(60)));
        Path foreign = hidden("2123abcd-0123-0123-0123-0123456789ab");
        Files.writeString(foreign.resolve("tulips/my holiday.jpg"), "a photo");
        Path unlocked = hidden("3123abcd-0123-0123-0123-0123456789ab");
        Files.delete(unlocked.resolve("writing"));
        Path other = hidden("mine");
        Path busy = hidden("4123abcd-0123-0123-0123-0123456789ab");
        try (FileChannel channel = FileChannel.open(busy.resolve("writing"), StandardOpenOption.WRITE)) {
            channel.lock();
            write(garden);
        }
        assertFalse(Files.exists(leftover));
        for (Path kept : List.of(young, foreign, unlocked, other, busy)) {
            assertTrue(Files.exists(kept.resolve("tulips/0000.jpg")), kept.toString());
        }
        assertEquals(List.of("daisy", "dandelion", "garden.txt", "roses", "sunflowers", "tulips"), names(folder));
    }

    private Path hidden(String suffix) throws IOException {
        Path hidden = folder.resolveSibling(".garden-" + suffix);
        Files.createDirectories(hidden.resolve("tulips"));
        Files.writeString(hidden.resolve("tulips/0000.jpg"), "");
        Files.writeString(hidden.resolve("writing"), "");
        Files.setLastModifiedTime(hidden.resolve("writing"), FileTime.from(Instant.now().minusSeconds(60)));
        return hidden;
    }

    private void write(Garden what) throws IOException {
        what.writeTo(folder, drawn::incrementAndGet);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double meanDifference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * a.getWidth() * a.getHeight());
    }
}
