package petal.lessons.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import petal.lessons.classroom.Lesson;
import petal.lessons.console.Console;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes notebooks and executes them as Jupyter does, without its pages. */
final class Jupyter {

    private static final Path SCRIPT = Path.of("src", "test", "python", "execute_notebook.py").toAbsolutePath();

    private final Path folder;

    /**
     * Writes chapters' notebooks and their kernel; the test is skipped, with the reason, where the kernel cannot be had.
     *
     * @param folder new or empty
     */
    Jupyter(Path folder, List<Lesson> lessons, String... options) throws IOException {
        this.folder = folder;
        Console console = silent();
        try {
            Kernel.find(console, false);
        } catch (IOException e) {
            abort("Skipped: this test needs the notebooks' kernel. " + e.getMessage());
        }
        new Notebooks(lessons, List.of(options), false).write(folder.resolve("notebooks"), console, false);
        Path kernels = Files.createDirectories(folder.resolve("jupyter").resolve("kernels"));
        Files.move(folder.resolve("notebooks").resolve("kernel"), kernels.resolve(Kernel.NAME));
    }

    /** A console that nobody reads. */
    static Console silent() {
        return new Console(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), 100, false);
    }

    /** A Python that can execute notebooks; the test is skipped where there is none. */
    static Path python() throws IOException {
        Optional<Path> python = Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("")
                .split(Pattern.quote(java.io.File.pathSeparator))).filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "python3")).filter(Files::isExecutable).distinct()
                .filter(Jupyter::executes)
                .findFirst();
        return python.orElseGet(() -> abort("Skipped: this test executes notebooks, but no python3 on the PATH has "
                + "nbclient (Debian: apt install python3-nbclient; or a virtual environment with pip install nbclient)."));
    }

    private static boolean executes(Path python) {
        try {
            return new ProcessBuilder(python.toString(), "-c", "import nbclient, nbformat").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Where notebooks lie, and their results below it. */
    Path notebooks() {
        return folder.resolve("notebooks");
    }

    /** Executes a notebook; fails with what Jupyter says if a cell does. */
    JsonNode execute(String notebook) throws IOException, InterruptedException {
        Path out = folder.resolve("executed.ipynb");
        Path said = folder.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(python().toString(), SCRIPT.toString(),
                notebooks().resolve(notebook).toString(), out.toString()).redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("JUPYTER_PATH", folder.resolve("jupyter").toString());
        builder.environment().put("IPYTHONDIR", folder.resolve("ipython").toString());
        builder.environment().put("JUPYTER_RUNTIME_DIR", folder.resolve("runtime").toString());
        Process process = builder.start();
        try {
            assertEquals(true, process.waitFor(15, TimeUnit.MINUTES), "ended in time");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), () -> read(said));
        return JsonMapper.shared().readTree(Files.readString(out));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
