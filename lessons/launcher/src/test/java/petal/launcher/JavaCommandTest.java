package petal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandTest {

    @TempDir
    Path folder;

    /** The options about the archive of classes. */
    private List<String> archive() {
        return new JavaCommand(folder, "./petal", List.of()).spark(List.of(folder.resolve("petal-spark.jar"))).stream()
                .filter(option -> option.contains("rchive")).toList();
    }

    @Test
    void sparksClassesAreArchivedByAJobThatEndsWellAndUsedByTheNext() throws Exception {
        assertEquals(List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("petal-spark.jsa"),
                "-Dpetal.archive=" + folder.resolve("petal-spark.jsa.complete")), archive());
        Files.createFile(folder.resolve("petal-spark.jsa"));
        assertTrue(archive().getFirst().startsWith("-XX:ArchiveClassesAtExit="), "by a job that failed");
        Files.createFile(folder.resolve("petal-spark.jsa.complete"));
        assertEquals(List.of("-XX:SharedArchiveFile=" + folder.resolve("petal-spark.jsa")), archive());
    }
}
