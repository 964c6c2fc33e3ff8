package petal.lessons.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class's members become a notebook's cells. */
class ChapterCodeTest {

    private static final String FRAME = """
            package petal.lessons.roses;

            import java.util.List;
            import petal.lessons.chapter.Cell;
            import petal.lessons.classroom.Lesson;
            import petal.tensor.Tensor;

            public final class RosesLesson implements Lesson {
                public static void main(String... args) {
                }

                @SuppressWarnings("NullAway.Init")
                static final class Chapter {
                    private final LessonSession session;
                    private final Report report;

                    Chapter(LessonSession session) {
                        this.session = session;
                        this.report = session.report();
                    }

            MEMBERS
                }
            }
            """;

    private static ChapterCode code(String members) throws IOException {
        return ChapterCode.of(JavaFile.read(FRAME.replace("MEMBERS", members.indent(8))));
    }

    @Test
    void whatTheClassImportsAndTheSessionGivesComesFirst() throws IOException {
        ChapterCode code = code("@Cell\nvoid a() {\n    int x = 1;\n}");
        assertEquals(List.of("import java.util.List;", "import petal.tensor.Tensor;"), code.imports());
        assertEquals("petal.lessons.roses", code.home());
        assertEquals(List.of("Report report = session.report();"), code.beginning());
    }

    @Test
    void fieldsAreDeclaredWhereTheyAreFilledIn() throws IOException {
        ChapterCode code = code("""
                private final List<String> names = List.of("a", "b");
                private float[][] rows;
                private int size;

                @Cell
                void a() throws IOException {
                    // a comment
                    rows = new float[2][];
                    if (rows.length > 1) {
                        size = 3;
                    }
                }

                private int last;

                @Cell
                void b() {
                    last = size;
                }""");
        assertEquals("""
                List<String> names = List.of("a", "b");
                int size;

                // a comment
                float[][] rows = new float[2][];
                if (rows.length > 1) {
                    size = 3;
                }""", code.cell("a"));
        assertEquals("int last = size;", code.cell("b"));
    }

    @Test
    void methodsAndClassesStandInTheFirstCellThatNeedsThem() throws IOException {
        ChapterCode code = code("""
                @Cell
                void a() {
                    report.output("a");
                }

                @Cell
                void b() {
                    report.output(twice(new Pair(1, 2)));
                }

                @Cell
                void c() {
                    report.output(twice(new Pair(3, 4)));
                }

                /** Said twice. */
                private static String twice(Pair pair) {
                    return shown(pair) + shown(pair);
                }

                private String shown(Pair pair) {
                    return pair.toString();
                }

                private record Pair(int a, int b) {}""");
        assertEquals("report.output(\"a\");", code.cell("a"));
        assertEquals("""
                record Pair(int a, int b) {}
                String shown(Pair pair) {
                    return pair.toString();
                }
                /** Said twice. */
                String twice(Pair pair) {
                    return shown(pair) + shown(pair);
                }

                report.output(twice(new Pair(1, 2)));""", code.cell("b"));
        assertEquals("report.output(twice(new Pair(3, 4)));", code.cell("c"));
    }

    @Test
    void variablesThatHideSharedOnesStayInTheirCell() throws IOException {
        ChapterCode code = code("""
                @Cell
                void before() {
                    int size = 1;
                }

                private int size;

                @Cell
                void a() {
                    size = 2;
                }

                @Cell
                void hides() {
                    int size = 3;
                }

                @Cell
                void nameless() {
                    var _ = size;
                }""");
        assertEquals("int size = 1;", code.cell("before"));
        assertEquals("{\n    int size = 3;\n}", code.cell("hides"));
        assertEquals("{\n    var _ = size;\n}", code.cell("nameless"));
    }

    @Test
    void cellsThatReturnEarlyAreMethods() throws IOException {
        ChapterCode code = code("""
                @Cell
                void a() {
                    if (report == null) {
                        return;
                    }
                    report.output("a");
                }

                @Cell
                void lambda() {
                    Runnable task = () -> {
                        return;
                    };
                }""");
        assertTrue(code.cell("a").startsWith("void a() throws Exception {\n    if (report == null) {"), code.cell("a"));
        assertTrue(code.cell("a").endsWith("}\n\na();"), code.cell("a"));
        assertTrue(code.cell("lambda").startsWith("Runnable task"), code.cell("lambda"));
    }

    @Test
    void whatHasNoCellsIsRefused() {
        assertEquals("A lesson's class has one class with cells in it, but here are 0.",
                assertThrows(IllegalStateException.class, () -> code("")).getMessage());
    }
}
