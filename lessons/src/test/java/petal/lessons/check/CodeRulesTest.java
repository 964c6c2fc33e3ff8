package petal.lessons.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import petal.lessons.exercise.Chapters;
import petal.lessons.report.CheckResult.NotAllowed;

/** What is not allowed is found wherever it stands, and named; what exercises need is let pass. */
class CodeRulesTest {
    private static ExerciseCompiler compiler;

    @TempDir
    private Path root;
    private Filled filled;

    @BeforeAll
    static void start() throws IOException {
        compiler = new ExerciseCompiler();
    }

    @AfterAll
    static void stop() throws IOException {
        compiler.close();
    }

    @BeforeEach
    void fill() throws IOException {
        filled = new Filled(root).with("tensors", "dot", "return a[0];");
    }

    private Optional<NotAllowed> refusal(String exercise) {
        StudentCode code = compiler.compile(filled.folder(), List.of("tensors"));
        assertEquals(Map.of(), code.faults());
        return new CodeRules(code.classes()).refusal(new Task("tensors", exercise));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    new java.net.Socket("localhost", 80); return 0;                    | java.net.Socket
                    java.nio.file.Files.readString(java.nio.file.Path.of("/x")); return 0; | java.nio.file.Path
                    new java.io.FileReader("x"); return 0;                             | java.io.FileReader
                    new java.io.PrintStream("x"); return 0;                            | java.io.PrintStream.<init>
                    new java.util.Formatter("x"); return 0;                            | java.util.Formatter
                    new java.util.Scanner(System.in); return 0;                        | java.util.Scanner
                    System.exit(0); return 0;                                          | java.lang.System.exit
                    System.setOut(null); return 0;                                     | java.lang.System.setOut
                    Runtime.getRuntime().halt(0); return 0;                            | java.lang.Runtime
                    new ProcessBuilder("ls").start(); return 0;                        | java.lang.ProcessBuilder
                    new Thread(() -> { }).start(); return 0;                           | java.lang.Thread
                    java.util.concurrent.Executors.newCachedThreadPool(); return 0;    | java.util.concurrent.Executors
                    Class.forName("x"); return 0;                                      | java.lang.Class.forName
                    "x".getClass().getDeclaredMethods(); return 0;                     | java.lang.Class.getDeclaredMethods
                    java.lang.invoke.MethodHandles.lookup(); return 0;                 | java.lang.invoke.MethodHandles
                    return Solutions.offset(index, strides, first);                    | petal.lessons.tensors.Solutions
                    petal.lessons.exercise.Chapters.names(); return 0;                 | petal.lessons.exercise.Chapters
                    java.util.Locale.setDefault(java.util.Locale.ROOT); return 0;      | java.util.Locale.setDefault
                    Object o = index; return ((java.io.File) o).hashCode();            | java.io.File
                    Runnable r = System::gc; r.run(); return 0;                        | java.lang.System.gc
                    java.util.function.IntConsumer c = System::exit; return 0;         | java.lang.System.exit
                    java.util.function.Supplier<Object> s = java.io.File::listRoots; return 0; | java.io.File
                    Object o = java.io.File.class; return 0;                           | java.io.File
                    Object o = new java.io.File[1][2]; return 0;                       | java.io.File
                    try { return 0; } catch (java.util.concurrent.CancellationException e) { return 1; } | java.util.concurrent.CancellationException
                    """)
    void whatIsNotAllowedIsNamedWithItsLine(String body, String what) throws IOException {
        filled.with("tensors", "offset", "try {\n" + body + "\n} catch (Exception e) { return 1; }");
        NotAllowed refusal = refusal("offset").orElseThrow();
        assertEquals(what, refusal.what());
        String line = Files.readAllLines(filled.folder().file("tensors")).get(refusal.line() - 1);
        assertTrue(line.strip().equals(body), line);
        assertEquals(Optional.empty(), refusal("dot"), "another exercise");
    }

    /** Each in another place that runs when {@code offset} does. */
    @ParameterizedTest
    @ValueSource(strings = {
        "static int help() { return helpMore(); } static int helpMore() { System.exit(0); return 0; }",
        "static int help() { Runnable r = () -> System.exit(0); r.run(); return 0; }",
        "static int help() { return new Object() { @Override public int hashCode() { System.exit(0); return 0; } }.hashCode(); }",
        "static int help() { return new C().hashCode(); } static class B { public int hashCode() { System.exit(0); return 0; } } "
                + "static class C extends B { }",
        "interface I { default void run() { System.exit(0); } } static class C implements I { } "
                + "static int help() { Object c = new C(); return c.hashCode(); }",
        "static int help() { return E.A.ordinal(); } enum E { A; static { System.exit(0); } }",
        "static int help() { return new R(1).toString().length(); } record R(int a) { public String toString() { System.exit(0); "
                + "return null; } }",
        "static int help() { return ((java.util.function.IntSupplier) new Exercises()::get).getAsInt(); } "
                + "int get() { System.exit(0); return 0; }"})
    void noPlaceHidesIt(String members) {
        filled.member("tensors", members).with("tensors", "offset", "return help();");
        assertEquals("java.lang.System.exit", refusal("offset").orElseThrow().what());
        assertEquals(Optional.empty(), refusal("dot"));
    }

    @Test
    void whatRunsWhenTheClassIsLoadedCostsTheChapter() {
        filled.member("tensors", "static { System.exit(0); }");
        assertEquals("java.lang.System.exit", refusal("offset").orElseThrow().what());
        assertEquals("java.lang.System.exit", refusal("dot").orElseThrow().what());
    }

    @Test
    void aFieldOrASuperclassIsLookedAtToo() {
        filled.member("tensors", "static java.io.File file;");
        assertEquals(new NotAllowed("java.io.File", 0), refusal("dot").orElseThrow());
        filled.member("tensors", "static class T extends Thread { } static int help() { return new T().hashCode(); }")
                .with("tensors", "offset", "return help();").replace("tensors", "static java.io.File file;", "");
        assertEquals("java.lang.Thread", refusal("offset").orElseThrow().what());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "java.util.List<Integer> list = new java.util.ArrayList<>(); list.add(1); return list.stream().mapToInt(i -> i).sum();",
        "record P(int a, float b) { } return new P(1, 2).hashCode() + new P(1, 2).toString().length();",
        "enum E { A, B } return switch (E.values()[0]) { case A -> 1; case B -> E.valueOf(\"B\").ordinal(); };",
        "Object o = 1; return switch (o) { case Integer i when i > 0 -> i; case String s -> s.length(); default -> 0; };",
        "interface S { } record T(int a) implements S { } S s = new T(3); "
                + "return s instanceof T(int a) ? a : 0;",
        "System.out.printf(\"%d %s%n\", 1, index); System.err.println(\"a\" + first + 'b'); return 0;",
        "assert first >= 0 : \"negative\"; throw new IllegalArgumentException(\"no \" + first);",
        "try (AutoCloseable c = () -> { }) { return 0; } catch (Exception e) { e.printStackTrace(); return 1; }",
        "int[] copy = index.clone(); java.util.Arrays.sort(copy); System.arraycopy(copy, 0, index, 0, 1); return copy[0];",
        "java.util.Map<String, int[][]> m = new java.util.TreeMap<>(java.util.Comparator.reverseOrder()); return m.size();",
        "return petal.tensor.Tensor.vector(1, 2).sum().requiresGrad(true).shape().length;",
        "return (int) petal.lessons.analysis.linalg.Vectors.dot(new float[] {1}, new float[] {2});",
        "return (int) java.util.stream.IntStream.range(0, 9).parallel().filter(i -> i % 2 == 0).count();",
        "var v = jdk.incubator.vector.FloatVector.SPECIES_256; return v.length();",
        "java.math.BigDecimal b = new java.math.BigDecimal(\"1.5\"); return b.intValue() + Math.floorMod(3, 2);",
        "synchronized (index) { return new java.util.Random(7).nextInt(3); }",
        "java.util.function.Function<int[], int[]> f = int[]::clone; return f.apply(index).length;",
        "class Local { int n = index.length; int go() { return n + first; } } return new Local().go();",
        "char c = \"abc\".charAt(0); return Character.isDigit(c) ? String.format(\"%s\", c).length() : \"\\u00e9\".getBytes("
                + "java.nio.charset.StandardCharsets.UTF_8).length;"})
    void whatExercisesNeedIsAllowed(String body) {
        filled.with("tensors", "offset", body);
        assertEquals(Optional.empty(), refusal("offset"));
    }

    @Test
    void theSolutionsAreAllowed() throws IOException {
        filled.solved();
        StudentCode code = compiler.compile(filled.folder(), Chapters.names());
        assertEquals(Map.of(), code.faults());
        var rules = new CodeRules(code.classes());
        assertEquals(List.of(), Task.all().stream().map(rules::refusal).flatMap(Optional::stream).toList());
    }
}
