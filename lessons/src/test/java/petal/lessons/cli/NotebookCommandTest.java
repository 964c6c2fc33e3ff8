package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code petal notebook} and {@code petal shell}. */
class NotebookCommandTest {

    @TempDir
    private Path folder;

    @Test
    void optionsOfLessonsStandInTheFirstCell() throws IOException {
        Path data = Files.createDirectory(folder.resolve("photos"));
        Run run = Run.petal("notebook", folder.resolve("n").toString(), "--answers", "--offline", "--image-size", "96",
                "--data", folder + "/./photos");
        assumeTrue(!run.err().contains("need the kernel"), "Skipped: the notebooks' kernel is not on this machine.");
        assertEquals(0, run.exitCode(), run.err());
        String notebook = Files.readString(folder.resolve("n").resolve("1-tensors.ipynb"));
        assertTrue(notebook.contains("\\\"--image-size\\\", \\\"96\\\""), notebook);
        assertTrue(notebook.contains(data.toString()), notebook);
        assertTrue(notebook.contains("\\\"--offline\\\"") && !notebook.contains("--answers"), notebook);
        assertTrue(notebook.contains("A model answer"), notebook);
    }

    @Test
    void optionsThatAreWrongAreRefusedBeforeAnythingIsWritten() {
        Run out = Run.petal("notebook", folder.resolve("n").toString(), "--out", "x");
        assertEquals(2, out.exitCode());
        assertTrue(out.err().startsWith("A notebook writes its results below its own folder: leave --out out"),
                out.err());
        Run size = Run.petal("notebook", folder.resolve("n").toString(), "--image-size", "1");
        assertEquals(2, size.exitCode());
        assertTrue(size.err().contains("--image-size must be from 32 to 1024, but it is 1."), size.err());
        assertFalse(Files.exists(folder.resolve("n")));
    }

    @Test
    void theShellKnowsPetalsClasses() throws IOException {
        Path file = folder.resolve("a.jsh");
        Path result = folder.resolve("result.txt");
        Files.writeString(file, "Files.writeString(Path.of(\"" + result.toString().replace("\\", "\\\\")
                + "\"), Tensor.arange(3).sum().item() + \" \" + Module.class.getName())\n/exit 3\n");
        assertEquals(3, Run.petal("shell", file.toString()).exitCode());
        assertEquals("3.0 petal.nn.Module", Files.readString(result));
    }
}
