package petal.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void createsAndReplaces() throws IOException {
        Path target = folder.resolve("a.txt");
        AtomicFile.write(target, channel -> channel.write(bytes("first")));
        AtomicFile.write(target, channel -> channel.write(bytes("second")));
        assertEquals("second", Files.readString(target));
        assertEquals(List.of(target), files());
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path target = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = assertThrows(IOException.class, () -> AtomicFile.write(target, channel -> {
            channel.write(bytes("half of the new"));
            throw new IOException("No space left on device");
        }));
        assertEquals(target + " cannot be written (No space left on device); make room or choose another place.",
                full.getMessage());
        assertEquals("old", Files.readString(target));
        assertEquals(List.of(target), files());
    }

    @Test
    void saysWhereItCannotWrite() {
        String missing = assertThrows(IOException.class,
                () -> AtomicFile.write(folder.resolve("no/such/a.txt"), channel -> { })).getMessage();
        assertTrue(missing.endsWith("the folder to write it in does not exist; create it first."), missing);
        String taken = assertThrows(IOException.class, () -> AtomicFile.write(folder, channel -> { })).getMessage();
        assertTrue(taken.endsWith("this is a folder."), taken);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
