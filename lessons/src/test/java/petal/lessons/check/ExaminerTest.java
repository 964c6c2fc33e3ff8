package petal.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.exercise.Chapters;
import petal.lessons.report.CheckResult;

/** What a student's code does costs nothing but its own verdict. */
class ExaminerTest {
    private static final String DOT = "double s = 0; for (int i = 0; i < a.length; i++) s += (double) a[i] * b[i]; "
            + "return (float) s;";
    /** For what never ends; everything else has more time than it needs on the slowest machine. */
    private static final int LIMIT = 4;
    private static final int ENOUGH = 120;
    private static Examiner examiner;

    @TempDir
    private Path root;
    private Filled filled;

    @BeforeAll
    static void start() throws IOException {
        examiner = new Examiner(ENOUGH);
    }

    @AfterAll
    static void stop() throws IOException {
        examiner.close();
    }

    @BeforeEach
    void fill() throws IOException {
        filled = new Filled(root).with("tensors", "dot", DOT);
    }

    private CheckResult of(String chapter, String exercise) throws IOException {
        return examiner.check(filled.folder(), List.of(new Task(chapter, exercise)), 1, _ -> {}).getFirst().result();
    }

    /** The verdict on the method {@code tensors.offset} with such a body; the exercise after it is right nevertheless. */
    private CheckResult ofOffset(String body) throws IOException {
        return ofOffset(body, examiner);
    }

    private CheckResult lateOffset(String body) throws IOException {
        try (var impatient = new Examiner(LIMIT)) {
            return ofOffset(body, impatient);
        }
    }

    private CheckResult ofOffset(String body, Examiner by) throws IOException {
        filled.with("tensors", "offset", body);
        List<Verdict> verdicts = by.check(filled.folder(), Task.of("tensors"), 1, _ -> {});
        assertEquals(List.of("not done", "right", "not done"), verdicts.stream().skip(1).map(Verdict::word).toList());
        return verdicts.getFirst().result();
    }

    @Test
    void anEndlessLoopIsOutOfTimeAndSaysWhere() throws IOException {
        var late = assertInstanceOf(CheckResult.OutOfTime.class, lateOffset("int i = 0;\nwhile (true) { i++; }"));
        assertTrue(late.input().startsWith("index = [1, 2], strides = [3, 1]"), late::input);
        assertEquals(LIMIT, late.seconds());
        String line = Files.readAllLines(filled.folder().file("tensors")).get(late.line() - 1);
        assertTrue(line.contains("while (true)"), line);
    }

    @Test
    void aWaitIsOutOfTimeToo() throws IOException {
        assertInstanceOf(CheckResult.OutOfTime.class, lateOffset("try { Thread.sleep(100_000); } catch "
                + "(InterruptedException e) { } return 0;"));
    }

    @Test
    void endingTheProgramEndsNothing() throws IOException {
        var exited = assertInstanceOf(CheckResult.Unchecked.class, ofOffset("System.exit(0); return 0;"));
        assertTrue(exited.why().contains("ended the whole program in line ") && exited.why().contains("System.exit"),
                exited::why);
    }

    @Test
    void haltingEndsNothing() throws IOException {
        var halted = assertInstanceOf(CheckResult.Unchecked.class, ofOffset("Runtime.getRuntime().halt(3); return 0;"));
        assertTrue(halted.why().contains("ended the whole program (exit code 3)"), halted::why);
    }

    @Test
    void deepRecursionIsAnException() throws IOException {
        var threw = assertInstanceOf(CheckResult.Threw.class, ofOffset("return 1 + offset(index, strides, first);"));
        assertTrue(threw.what().contains("StackOverflowError") && threw.line() > 0, threw::toString);
    }

    @Test
    void memoryIsLimited() throws IOException {
        var threw = assertInstanceOf(CheckResult.Threw.class, ofOffset("java.util.List<long[]> all = new "
                + "java.util.ArrayList<>(); while (true) all.add(new long[10_000_000]);"));
        assertTrue(threw.what().matches("OutOfMemoryError \\(it may use \\d+ MB\\)"), threw::what);
    }

    @Test
    void whatIsPrintedIsShownAndCut() throws IOException {
        filled.with("tensors", "offset", "byte[] line = new byte[1_000_000]; for (int i = 0; i < 20; i++) "
                + "System.out.write(line, 0, line.length); System.err.println(\"x\"); return 0;");
        Verdict verdict = examiner.check(filled.folder(), Task.of("tensors"), 1, _ -> {}).getFirst();
        assertEquals("wrong", verdict.word());
        assertTrue(verdict.printed().length() < 3000 && verdict.printed().contains("bytes in all"), verdict::printed);
        filled.with("tensors", "flatten", "System.out.println(\"here\"); return null;");
        assertEquals("here", examiner.check(filled.folder(), Task.of("tensors"), 1, _ -> {}).getLast().printed()
                .strip());
    }

    @Test
    void threadsThatGoOnAreLeftBehind() throws IOException {
        assertInstanceOf(CheckResult.Wrong.class, ofOffset("new Thread(() -> { try { Thread.sleep("
                + "100_000); } catch (InterruptedException e) { } }).start(); return -1;"));
    }

    @Test
    void anExceptionNamesItsInputAndLine() throws IOException {
        var threw = assertInstanceOf(CheckResult.Threw.class, ofOffset("return index[7];"));
        assertEquals("index = [1, 2], strides = [3, 1], first = 0", threw.input());
        assertTrue(threw.why().contains("ArrayIndexOutOfBoundsException"), threw::why);
        assertEquals("return index[7];",
                Files.readAllLines(filled.folder().file("tensors")).get(threw.line() - 1).strip());
    }

    @Test
    void aFileThatDoesNotCompileCostsItsChapterOnly() throws IOException {
        filled.with("autograd", "slope", "int x = \"\"; return y;");
        filled.with("classifier", "accuracy", "return 1 }");
        List<Task> tasks = Chapters.names().stream().flatMap(name -> Task.of(name).stream()).toList();
        List<Verdict> verdicts = examiner.check(filled.folder(), tasks, 1, _ -> {});
        assertEquals(tasks, verdicts.stream().map(Verdict::task).toList());
        for (Verdict verdict : verdicts) {
            switch (verdict.task().chapter()) {
                case "autograd" -> {
                    String why = ((CheckResult.Fault) verdict.result()).why();
                    // the compiler speaks the user's language
                    assertTrue(why.matches("(?s).*Exercises.java:\\d+: .*\n.*int x = \"\".*\n +\\^.*return y.*"), why);
                }
                case "classifier" -> assertEquals("not checked", verdict.word());
                default -> assertEquals(verdict.task().exercise().equals("dot") ? "right" : "not done", verdict.word());
            }
        }
    }

    @Test
    void aFileThatIsTooMuchForTheCompilerCostsItsChapterOnly() throws IOException {
        filled.with("autograd", "slope", "return " + "(".repeat(9000) + "1" + ")".repeat(9000) + ";");
        List<Task> tasks = List.of(new Task("tensors", "dot"), new Task("autograd", "slope"));
        List<Verdict> verdicts = examiner.check(filled.folder(), tasks, 1, _ -> {
        });
        assertEquals(List.of("right", "not checked"), verdicts.stream().map(Verdict::word).toList());
        assertTrue(((CheckResult.Fault) verdicts.getLast().result()).why().contains("nested very deeply"));
    }

    @Test
    void aMethodThatIsGoneIsMissed() throws IOException {
        Path file = filled.folder().file("tensors");
        Files.writeString(file, Files.readString(file).replace("float dot(float[] a", "double dot(float[] a"));
        var missing = assertInstanceOf(CheckResult.Unchecked.class, of("tensors", "dot"));
        assertTrue(missing.why().contains("no method static float dot(float[], float[])"), missing::why);
        Files.delete(file);
        var gone = assertInstanceOf(CheckResult.Unchecked.class, of("tensors", "dot"));
        assertTrue(gone.why().contains("There is no file"), gone::why);
    }

    @Test
    void aFaultOutsideOfMethodsIsToldToo() throws IOException {
        Path file = filled.folder().file("tensors");
        Files.writeString(file, Files.readString(file).replace("private Exercises()",
                "static final int BAD = Integer.parseInt(\"x\");\n    private Exercises()"));
        var threw = assertInstanceOf(CheckResult.Threw.class, of("tensors", "dot"));
        assertTrue(threw.what().contains("NumberFormatException") && threw.line() > 0, threw::toString);
    }

    @Test
    void anInitialiserMayThrowAnErrorWithoutACause() throws IOException {
        Path file = filled.folder().file("tensors");
        Files.writeString(file, Files.readString(file).replace("private Exercises()",
                "static {\n        if (true) throw new ExceptionInInitializerError(\"bad\");\n    }\n"
                        + "    private Exercises()"));
        var threw = assertInstanceOf(CheckResult.Threw.class, of("tensors", "dot"));
        assertTrue(threw.what().contains("bad") && threw.line() > 0, threw::toString);
    }

    @Test
    void solutionsAndHelpersMayBeCalled() throws IOException {
        filled.with("tensors", "flatten",
                "class Helper { float of(int v) { return v / 255f; } } return Solutions.flatten("
                        + "levels);");
        filled.with("similarity", "cosine", "return petal.lessons.analysis.linalg.Vectors.cosine(a, b);");
        assertInstanceOf(CheckResult.Right.class, of("tensors", "flatten"));
        assertInstanceOf(CheckResult.Right.class, of("similarity", "cosine"));
    }

    @Test
    void nobodyHasTouchedTheBuiltInOnes() throws IOException {
        List<Task> tasks = Chapters.names().stream().flatMap(name -> Task.of(name).stream()).toList();
        examiner.check(StudentCode.BUILT_IN, tasks, 1, verdict -> assertEquals("not done", verdict.word()));
    }
}
