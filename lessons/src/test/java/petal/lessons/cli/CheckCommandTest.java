package petal.lessons.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.check.Filled;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckCommandTest {
    @TempDir
    private Path course;

    @BeforeEach
    void fill() throws IOException {
        new Filled(course)
                .with("tensors", "dot", "float s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s;")
                .with("tensors", "offset", "return first;")
                .with("tensors", "flatten", "throw new IllegalStateException(\"\\u001b[31m\");");
    }

    private Run check(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--course";
        all[all.length - 1] = course.toString();
        return Run.petal(all);
    }

    @Test
    void itSaysForEachExerciseHowItStands() {
        Run run = check("tensors", "--seed", "7");
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("  wrong        offset\n".concat("""
                for       index = [1, 2], strides = [3, 1], first = 0
                got       0
                expected  5
                hint""".indent(15).stripTrailing())), run.out());
        assertTrue(run.out().contains("  not done     broadcast\n  right        dot\n  threw        flatten\n"),
                run.out());
        assertTrue(run.out().contains("threw     java.lang.IllegalStateException: ?[31m"), run.out());
        assertTrue(run.out().matches("(?s).*\n {15}line \\d+ +throw new IllegalStateException.*"), run.out());
        assertTrue(run.out().contains("1 of 4 are right. The random cases come from seed 7"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 100), run.out());
        assertTrue(run.out().chars().noneMatch(c -> c == '\u001b'), "nothing commands the terminal");
        assertEquals("", run.err());
    }

    @Test
    void allNamedMustBeRight() {
        assertEquals(0, check("tensors", "dot").exitCode());
        assertEquals(0, check("tensors.dot").exitCode());
        assertEquals(1, check("tensors/Exercises.offset").exitCode());
        assertEquals(1, check("tensors", "offset").exitCode());
    }

    @Test
    void toolsGetOneObject() {
        Run run = check("tensors", "--json", "--seed", "7");
        assertEquals(1, run.out().lines().count());
        JsonNode root = JsonMapper.builder().build().readTree(run.out());
        assertEquals(7, root.get("seed").intValue());
        assertEquals(1, root.get("right").intValue());
        assertEquals(4, root.get("of").intValue());
        JsonNode wrong = root.get("exercises").get(0);
        assertEquals("tensors", wrong.get("chapter").stringValue());
        assertEquals("offset", wrong.get("exercise").stringValue());
        assertEquals("wrong", wrong.get("verdict").stringValue());
        assertEquals("index = [1, 2], strides = [3, 1], first = 0", wrong.get("input").stringValue());
        assertEquals("0", wrong.get("got").stringValue());
        assertEquals("5", wrong.get("expected").stringValue());
        assertTrue(wrong.get("file").stringValue().endsWith("Exercises.java"));
        assertTrue(root.get("exercises").get(3).get("line").intValue() > 0);
    }

    @Test
    void whatDoesNotExistIsRefusedWithWhatDoes() {
        Run chapter = check("tensor");
        assertEquals(2, chapter.exitCode());
        assertTrue(chapter.err().startsWith("There is no chapter \"tensor\" with exercises; the chapters are tensors, "
                + "autograd,"), chapter.err());
        Run exercise = check("tensors", "product");
        assertEquals(2, exercise.exitCode());
        assertTrue(
                exercise.err().startsWith("The chapter tensors has no exercise \"product\"; its exercises are offset,"),
                exercise.err());
        Run folder = Run.petal("check", "--course", course.resolve("none").toString());
        assertEquals(1, folder.exitCode());
        assertTrue(folder.err().startsWith("There are no exercises in "), folder.err());
    }

    @Test
    void lessonsShowTheSameVerdicts() {
        Run run = Run.petal("lesson", "tensors", "--offline", "--device", "cpu", "--course", course.toString(), "--out",
                course.resolve("out").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("[right] All products are right"), run.out());
        assertTrue(run.out().contains("[not right yet] For index = [1, 2]"), run.out());
        assertTrue(run.out().contains("Exercises: 1 of 4 are right."), run.out());
    }
}
