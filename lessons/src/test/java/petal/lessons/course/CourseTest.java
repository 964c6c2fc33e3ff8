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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.answers.AnswersFile;
import petal.lessons.answers.Question;
import petal.lessons.check.Check;
import petal.lessons.check.CourseFolder;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;
import petal.lessons.console.Console;
import petal.lessons.exercise.Chapters;

class CourseTest {
    @TempDir
    private Path folder;

    @Test
    void theFilesCompileAgainstTheLibraryBesideThem() throws IOException {
        Path course = folder.resolve("my course");
        new Course(false).write(course);
        List<String> arguments =
                Stream.concat(Stream.of("-cp", course.resolve("lib/petal.jar").toString(), "-proc:none",
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

    /** Not even where nobody looks: in the strings of a class, say, or as a class that computes what is right. */
    @Test
    void studentsGetNoModelAnswersAnywhere() throws IOException {
        new Course(true).write(folder);
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).filter(f -> !f.endsWith("petal.jar")).toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        try (var jar = new ZipFile(folder.resolve("lib/petal.jar").toFile())) {
            for (var entry : jar.stream().toList()) {
                assertFalse(entry.getName().matches("petal/lessons/(?!analysis/linalg/|exercise/NotDone).*"),
                        entry::getName);
                contents.add(jar.getInputStream(entry).readAllBytes());
            }
        }
        // of the tasks tensors.size and autograd.smallest
        for (String known : List.of("2,408,448", "A float takes 4 bytes", "balance near the third root")) {
            assertTrue(contents.stream().noneMatch(bytes -> new String(bytes, UTF_8).contains(known)), known);
        }
        assertFalse(CourseFolder.in(folder).hasModelAnswers());
        assertTrue(CourseFolder.in(folder.resolve("other")).hasModelAnswers());
    }

    @Test
    void eachChapterHasAFileForItsAnswers() throws IOException {
        new Course(true).write(folder);
        for (Lesson lesson : Lessons.all()) {
            Path file = CourseFolder.in(folder).answers(lesson.name());
            List<String> ids = lesson.tasks().stream().map(Question::id).toList();
            assertEquals(folder.toRealPath().resolve("answers/" + lesson.name() + ".md"), file.toRealPath());
            assertEquals(Map.of(), AnswersFile.read(file, ids));
            String filled = Files.readString(file).replaceAll("(?m)^(## ([a-z-]+): .*)$", "$1\n\nanswer to $2");
            assertEquals(ids.stream().map(id -> "answer to " + id).toList(),
                    List.copyOf(AnswersFile.parse(filled, ids).values()));
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
