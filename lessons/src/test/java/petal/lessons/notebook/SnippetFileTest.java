package petal.lessons.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is checked is what was declared last, with what it uses. */
class SnippetFileTest {

    private JShell shell;

    @BeforeEach
    void open() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private String file(String exercise, String... snippets) {
        List.of(snippets).forEach(shell::eval);
        return new SnippetFile(shell).of("tensors", exercise);
    }

    @Test
    void theLastDeclarationCountsWithWhatItUses() {
        assertEquals("""
                package petal.lessons.tensors; import java.util.*; final class Exercises { static /** Sum. */
                int sum(int[] a) {
                    return more(0);
                }

                static int more(int i) { return new Box(i).value(); }

                static record Box(int value) {}
                }
                """, file("sum", "import java.util.*;", "int sum(int[] a) { return 1; }",
                "int other() { return 2; }", "record Box(int value) {}",
                "int more(int i) { return new Box(i).value(); }",
                "/** Sum. */\nint sum(int[] a) {\n    return more(0);\n}"));
    }

    @Test
    void aMethodMayBeStaticAlready() {
        assertEquals("package petal.lessons.tensors;  final class Exercises { static int one() { return 1; }\n}\n",
                file("one", "static int one() { return 1; }"));
    }

    @Test
    void aMethodThatWasNotDeclaredIsAskedFor() {
        assertEquals("There is no method dot in the notebook: run the cell that declares it.",
                assertThrows(IllegalStateException.class, () -> file("dot", "int one() { return 1; }")).getMessage());
    }
}
