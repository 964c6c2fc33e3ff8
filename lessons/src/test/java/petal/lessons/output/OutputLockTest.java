package petal.lessons.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
    @TempDir
    private Path folder;

    @Test
    void theSecondIsToldWhoHoldsTheFolder() throws IOException {
        OutputFolder output = new OutputFolder(folder);
        try (var _ = OutputLock.of(output)) {
            assertTrue(refusal(output).matches("Another run of Petal is writing to \\Q" + folder + "\\E \\(process "
                    + ProcessHandle.current().pid() + ", since [\\d-]+ [\\d:]+\\); wait for it to end, or name another "
                    + "place with --out\\."), refusal(output));
            OutputLock.of(folder.resolve("a.npy")).close();
        }
        assertEquals(List.of(), files(), "nothing is left behind");
        OutputLock.of(output).close();
    }

    @Test
    void oneFileOfResults() throws IOException {
        Path file = folder.resolve("a.npy");
        try (var _ = OutputLock.of(file)) {
            String message = assertThrows(IOException.class, () -> OutputLock.of(file)).getMessage();
            assertTrue(message.startsWith("Another run of Petal is writing to " + file + " (process "), message);
            OutputLock.of(folder.resolve("b.npy")).close();
        }
        OutputLock.of(file).close();
    }

    @Test
    void anotherProgramHoldsItUntilItIsKilled() throws Exception {
        OutputFolder output = new OutputFolder(folder);
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
                System.getProperty("java.class.path", "") + File.pathSeparator
                        + System.getProperty("jdk.module.path", ""),
                Holder.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = other.inputReader()) {
            assertEquals("holding", said.readLine());
            assertTrue(refusal(output).contains("(process " + other.pid() + ", since "), refusal(output));
            other.destroyForcibly().waitFor();
            assertEquals(1, files().size(), "the killed program could not clean up");
            OutputLock.of(output).close();
            assertEquals(List.of(), files());
        } finally {
            other.destroyForcibly();
        }
    }

    /** Another program, which never ends. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (var _ = OutputLock.of(new OutputFolder(Path.of(arguments[0])))) {
                System.out.println("holding");
                Thread.sleep(Duration.ofMinutes(5));
            }
        }
    }

    private static String refusal(OutputFolder output) {
        return assertThrows(IOException.class, () -> OutputLock.of(output)).getMessage();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
