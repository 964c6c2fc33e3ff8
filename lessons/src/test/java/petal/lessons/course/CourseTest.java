package petal.lessons.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.console.Console;
import petal.lessons.exercise.Chapters;

class CourseTest {
    @TempDir
    private Path folder;

    @Test
    void theFilesCompileAgainstTheLibraryBesideThem() throws IOException {
        Path course = folder.resolve("my course");
        new Course(false).write(course);
        List<String> arguments = Stream.concat(Stream.of("-cp", course.resolve("lib/petal.jar").toString(), "-proc:none",
                "-d", folder.resolve("classes").toString()), sources(course).map(Path::toString)).toList();
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)));
        assertEquals(2L * Chapters.names().size(), sources(course).count());
        assertTrue(Files.readString(course.resolve("README.md")).contains("petal check"));
        for (String name : List.of(".project", ".classpath", ".idea/misc.xml")) {
            assertTrue(Files.exists(course.resolve(name)), name);
        }
    }

    @Test
    void whatItWritesCanBeChecked() throws IOException {
        new Course(false).write(folder);
        var printed = new ByteArrayOutputStream();
        Check check = Check.of(new Console(new PrintStream(printed, true, UTF_8), 100, false), CourseFolder.in(folder),
                Optional.of("tensors"), Optional.empty(), false, () -> 1);
        assertFalse(check.once());
        assertTrue(printed.toString(UTF_8).contains("not done     dot"));
    }

    @Test
    void studentsGetNoSolutions() throws IOException {
        new Course(true).write(folder);
        assertEquals(Chapters.names().size(), sources(folder).count());
        for (Path source : sources(folder).toList()) {
            assertFalse(Files.readString(source).contains("Solution"), source::toString);
        }
    }

    @Test
    void workIsNeverOverwritten() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "x");
        var refusal = assertThrows(IOException.class, () -> new Course(false).write(folder));
        assertTrue(refusal.getMessage().contains(" is not empty: name a new one"), refusal::getMessage);
        try (Stream<Path> inside = Files.list(folder)) {
            assertEquals(List.of(mine), inside.toList());
        }
    }

    private static Stream<Path> sources(Path course) throws IOException {
        try (Stream<Path> all = Files.walk(course.resolve("src"))) {
            return all.filter(path -> path.toString().endsWith(".java")).toList().stream();
        }
    }
}
