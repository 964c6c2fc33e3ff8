package petal.lessons.notebook;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import petal.lessons.classroom.Lesson;
import petal.lessons.classroom.Lessons;
import petal.lessons.console.Console;
import petal.lessons.exercise.Chapters;
import petal.lessons.prose.Prose;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the files say. */
class NotebooksTest {

    @TempDir
    private Path folder;

    static Stream<Lesson> chapters() {
        return Lessons.all().stream();
    }

    private static JsonNode notebook(Lesson lesson, boolean answers) throws IOException {
        return JsonMapper.shared().readTree(ChapterNotebook.of(lesson, List.of("--data", "C:\\a \"b\""), answers));
    }

    private static String source(JsonNode cell) {
        var text = new StringBuilder();
        cell.get("source").forEach(line -> text.append(line.asString()));
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void hasAllWordsCellsAndExercises(Lesson lesson) throws IOException {
        Set<String> ids = new HashSet<>();
        var words = new StringBuilder();
        var code = new StringBuilder();
        for (JsonNode cell : notebook(lesson, false).get("cells")) {
            assertTrue(ids.add(cell.get("id").asString()) && cell.get("id").asString().matches("[a-z0-9-]{1,64}"));
            (cell.get("cell_type").asString().equals("markdown") ? words : code).append(source(cell)).append('\n');
        }
        assertTrue(code.toString().contains("Notebook.open(\"" + lesson.name()
                + "\", \"--data\", \"C:\\\\a \\\"b\\\"\")"), code.toString());
        Chapters.drills(lesson.name()).forEach(drill -> assertTrue(code.toString()
                .contains("notebook.check(\"" + drill.name() + "\");"), drill.name()));
        assertEquals(lesson.tasks().size(), words.toString().split("\\*Your answer:\\*", -1).length - 1);
        assertFalse(words.toString().contains("A model answer"));
        assertTrue(words.toString().contains("<details><summary>A hint</summary>\n\n"));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void hasModelAnswersWhereTheyAreAskedFor(Lesson lesson) throws IOException {
        String text = notebook(lesson, true).toString();
        assertEquals(lesson.tasks().size(), text.split("A model answer", -1).length - 1);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        new Jupyter(folder, List.of());
        var printed = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(printed, true, UTF_8), 200, false);
        Lesson tensors = chapters().filter(lesson -> lesson.name().equals("tensors")).findFirst().orElseThrow();
        var notebooks = new Notebooks(List.of(tensors), List.of(), false);
        notebooks.write(folder.resolve("a"), console, true);
        String said = printed.toString(UTF_8);
        assertTrue(said.contains("jupyter kernelspec install --user --name petal " + folder.resolve("a/kernel")), said);
        Path file = folder.resolve("a").resolve("1-tensors.ipynb");
        Files.writeString(file, "mine");
        assertEquals(
                "There is a file " + file + " already, which may hold answers: name another folder, so that nothing "
                        + "is overwritten.",
                assertThrows(IOException.class, () -> notebooks.write(folder.resolve("a"), console,
                        true)).getMessage());
        assertEquals("mine", Files.readString(file));
        JsonNode kernel = JsonMapper.shared().readTree(Files.readString(folder.resolve("a/kernel/kernel.json")));
        assertTrue(kernel.get("argv").toString().contains("\"--add-modules\",\"jdk.incubator.vector\""));
    }

    @Test
    void signsOfMarkdownMeanThemselves() {
        assertEquals("a\\_b \\*c\\* &lt;d> \\$5 `x_1`", Markdown.of(new Prose(List.of(
                new Prose.Span.Plain("a_b *c* <d> $5 "), new Prose.Span.Code("x_1")))));
    }
}
