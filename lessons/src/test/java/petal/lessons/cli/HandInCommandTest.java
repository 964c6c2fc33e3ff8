package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.check.Filled;
import petal.lessons.handin.HandInFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From a student's folder to a teacher's. */
class HandInCommandTest {
    @TempDir
    private Path folder;
    private Path course;
    private Path zip;

    @BeforeEach
    void fill() throws IOException {
        course = folder.resolve("course");
        zip = folder.resolve("mine.zip");
        new Filled(course)
                .with("tensors", "dot", "float s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s;")
                .with("tensors", "offset", "return (int) Thread.currentThread().threadId();");
        Files.writeString(Files.createDirectories(course.resolve("answers")).resolve("tensors.md"),
                "## size: x\n\n4\n");
    }

    private Run handIn(String... more) {
        String[] arguments = {"hand-in", "--course", course.toString(), "-o", zip.toString()};
        return Run.petal(Stream.concat(Stream.of(arguments),
                Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void oneFileHoldsEverythingAndIsGraded() throws IOException {
        Run run = handIn("--name", "Ada");
        assertEquals(0, run.exitCode(), run.err());
        String said = run.out().replaceAll("\\s+", " ");
        assertTrue(said.contains("mine.zip is what Ada hands in: 1 of "), said);
        assertTrue(said.contains("tensors.offset: not allowed. Your method uses java.lang.Thread in line "), said);
        try (var file = new ZipFile(zip.toFile())) {
            JsonNode manifest = JsonMapper.shared().readTree(file.getInputStream(file.getEntry("manifest.json")));
            assertEquals("Ada", manifest.get("name").asString());
            assertEquals(1, manifest.get("right").asInt());
            for (JsonNode content : manifest.get("files")) {
                byte[] bytes = file.getInputStream(file.getEntry(content.get("path").asString())).readAllBytes();
                assertEquals(HandInFile.sha256(bytes), content.get("sha256").asString());
                assertEquals(bytes.length, content.get("bytes").asInt());
            }
            assertEquals("## size: x\n\n4\n", new String(file.getInputStream(file.getEntry("answers/tensors.md"))
                    .readAllBytes(), StandardCharsets.UTF_8));
        }
        Path grades = folder.resolve("grades");
        Run graded = Run.petal("grade", zip.toString(), course.toString(), "--out", grades.toString(), "--seed", "5");
        assertEquals(0, graded.exitCode(), graded.err());
        assertTrue(graded.out().contains("Ada") && graded.out().contains("--seed 5"), graded.out());
        assertEquals(3, Files.readAllLines(grades.resolve("grades.csv")).size());
    }

    @Test
    void whatCannotBeHandedInIsOneSentence() throws IOException {
        assertEquals(2, handIn("--name", " ").exitCode());
        Path file = course.resolve("src/petal/lessons/tensors/Exercises.java");
        Files.writeString(file, " ".repeat(HandInFile.LARGEST) + Files.readString(file));
        Run run = handIn();
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("Exercises.java is larger than 1 MB, which no chapter needs; make it smaller."),
                run.err());
        assertFalse(Files.exists(zip));
        Run none = Run.petal("hand-in", "--course", folder.resolve("none").toString());
        assertEquals(1, none.exitCode());
        assertTrue(none.err().startsWith("There are no exercises in "), none.err());
        Run gone = Run.petal("grade", folder.resolve("none").toString(), "--out", folder.resolve("g").toString());
        assertEquals("There is no file " + folder.resolve("none") + ".\n", gone.err());
        assertFalse(Files.exists(folder.resolve("g")), "nothing is made before the hand-ins are found");
    }
}
