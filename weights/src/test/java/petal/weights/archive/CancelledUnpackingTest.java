package petal.weights.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import petal.weights.archive.ArchivesTest.Kind;

class CancelledUnpackingTest {
    private static final byte[] PHOTO = new byte[5000];

    static {
        new Random(3).nextBytes(PHOTO);
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void saysThatItWasCancelled(Kind kind) throws IOException {
        byte[] archive = kind.of("a", PHOTO);
        Thread.currentThread().interrupt();
        try {
            assertCancelled(assertThrows(IOException.class, () -> extract(archive)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysThatItWasCancelledOnTheWay(Kind kind) throws IOException, InterruptedException {
        byte[] archive = kind.of(photos(5000));
        var failure = new AtomicReference<IOException>();
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                extract(archive);
            } catch (IOException e) {
                failure.set(e);
            }
        });
        while (content().stream().noneMatch(name -> name.endsWith("tmp")) && worker.isAlive()) {
            Thread.onSpinWait();
        }
        worker.interrupt();
        worker.join();
        // should the machine be so fast that it is done, all of it must be there
        if (failure.get() == null) {
            assertEquals(List.of("a.archive", "out"), content());
        } else {
            assertCancelled(failure.get());
        }
    }

    private void assertCancelled(IOException cancelled) {
        assertInstanceOf(InterruptedIOException.class, cancelled);
        assertEquals("Unpacking a.archive was cancelled.", cancelled.getMessage());
        assertEquals(List.of("a.archive"), content());
    }

    private static Object[] photos(int count) {
        var namesAndContents = new Object[2 * count];
        for (int i = 0; i < namesAndContents.length; i += 2) {
            namesAndContents[i] = "photo" + i;
            namesAndContents[i + 1] = PHOTO;
        }
        return namesAndContents;
    }

    /** Another Java machine is stopped, as Ctrl-C does it, while it unpacks. */
    @Test
    void leavesNothingWhenTheProgramIsStopped() throws IOException, InterruptedException {
        Path path = Files.write(folder.resolve("a.archive"), Kind.TAR.of(photos(10_000)));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Extract.class.getName(), path.toString(),
                folder.resolve("out").toString()).redirectErrorStream(true).start();
        // Stopped a little into the work; should the machine be so fast that it is done, all of it must be there.
        while (content().size() == 1 && process.isAlive()) {
            Thread.sleep(5);
        }
        process.destroy();
        process.waitFor();
        assertTrue(content().equals(List.of("a.archive")) || content().equals(List.of("a.archive", "out")),
                content().toString());
    }

    /** What the other Java machine runs. */
    static final class Extract {
        public static void main(String[] arguments) throws IOException {
            Archives.extract(Path.of(arguments[0]), Path.of(arguments[1]));
        }
    }

    private void extract(byte[] archive) throws IOException {
        Archives.extract(Files.write(folder.resolve("a.archive"), archive), folder.resolve("out"));
    }

    private List<String> content() {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
