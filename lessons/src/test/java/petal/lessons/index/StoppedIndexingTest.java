package petal.lessons.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppedIndexingTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    @BeforeEach
    void writeEmbeddings() throws IOException {
        var random = new Random(3);
        var rows = new float[ROWS][8];
        for (float[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        VectorIndexTest.write(folder, rows);
    }

    /** Before the first embedding, between two, and behind the last, where the graph is built. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, ROWS})
    void leavesNothingWhenItIsCancelled(int step) throws IOException {
        var steps = new AtomicInteger();
        EmbeddingSource source = EmbeddingSource.open(folder.resolve("e.npy"));
        if (step == 0) {
            Thread.currentThread().interrupt();
        }
        try {
            var cancelled = assertThrows(InterruptedIOException.class, () -> build(source, folder, () -> {
                if (steps.incrementAndGet() == step) {
                    Thread.currentThread().interrupt();
                }
            }));
            assertEquals("Indexing was cancelled.", cancelled.getMessage());
        } finally {
            // Lucene may have taken note of it already
            Thread.interrupted();
        }
        assertEquals(step, steps.get());
        assertEquals(Set.of("e.npy", "e.csv"), content());
    }

    /** Another Java machine is stopped, as Ctrl-C does it, once it builds the graph. */
    @Test
    void leavesNothingWhenTheProgramIsStopped() throws IOException, InterruptedException {
        Process process = start();
        assertEquals("all taken", process.inputReader().readLine());
        process.destroy();
        process.waitFor();
        assertEquals(Set.of("e.npy", "e.csv"), content());
    }

    @Test
    void runsOnAMachineWithOneCore() throws IOException, InterruptedException {
        Process process = start("-XX:ActiveProcessorCount=1");
        assertEquals("all taken", process.inputReader().readLine());
        assertEquals(0, process.waitFor());
        assertEquals(Set.of("e.npy", "e.csv", "index"), content());
    }

    private Process start(String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Build.class.getName(),
                folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** What the other Java machine runs. */
    static final class Build {
        public static void main(String[] arguments) throws IOException {
            var steps = new AtomicInteger();
            Path folder = Path.of(arguments[0]);
            build(EmbeddingSource.open(folder.resolve("e.npy")), folder, () -> {
                if (steps.incrementAndGet() == ROWS) {
                    System.out.println("all taken");
                }
            });
        }
    }

    /** Pieces have no graph, but the whole has. */
    private static void build(EmbeddingSource source, Path folder, IndexBuilder.Listener listener) throws IOException {
        IndexBuilder.build(source, folder.resolve("index"), listener, 17_000);
    }

    private Set<String> content() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
