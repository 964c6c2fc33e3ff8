package petal.lessons.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system's sandbox promises, tried with a shell, which no check of code stops. */
class SandboxTest {
    private static final Sandbox SANDBOX = Sandbox.detect();

    @TempDir
    private Path folder;

    private static String shell(String script) throws IOException, InterruptedException {
        assumeFalse(SANDBOX.prefix().isEmpty(), SANDBOX.words());
        Process process =
                new ProcessBuilder(Stream.concat(SANDBOX.prefix().stream(), Stream.of("sh", "-c", script)).toList())
                        .redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return printed;
    }

    @Test
    void noNetworkIsThere() throws IOException, InterruptedException {
        // some systems print the header in any case
        List<String> routes = shell("cat /proc/net/route").lines().filter(line -> !line.startsWith("Iface")).toList();
        assumeTrue(SANDBOX.words().contains("from networks"), SANDBOX.words());
        assertEquals(List.of(), routes);
    }

    @Test
    void nothingIsWritten() throws IOException, InterruptedException {
        Path file = folder.resolve("written");
        shell("echo x > '" + file + "'");
        assumeTrue(SANDBOX.words().contains("writing"), SANDBOX.words());
        assertTrue(Files.notExists(file) || Files.size(file) == 0);
    }

    @Test
    void homeFoldersAreNotRead() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("secret"), "a secret");
        String read = shell("cat '" + folder.resolve("secret") + "'");
        assumeTrue(SANDBOX.words().contains("home folders"), SANDBOX.words());
        assertFalse(read.contains("a secret"), read);
    }
}
