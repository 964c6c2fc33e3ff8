package petal.lessons.property;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import petal.lessons.console.Console;

/** Laws, compiled and tried as the command does. */
class PropertyRunTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;
    private Path file;
    private String printed = "";

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("MadeUp.java");
        Files.writeString(file, """
                package petal.lessons.property;

                import net.jqwik.api.ForAll;
                import net.jqwik.api.Property;
                import petal.lessons.analysis.linalg.Vectors;

                class MadeUp {
                    @Property(tries = 200)
                    void small(@ForAll float[] numbers, @ForAll int longName) {
                        System.out.println("noise");
                        if (longName > 10) {
                            throw new AssertionError("a line\\n".repeat(300));
                        }
                    }

                    @Property(tries = 7)
                    boolean holds(@ForAll boolean any) {
                        return Vectors.dot(new float[] {2}, new float[] {3}) == 6;
                    }
                }
                """);
    }

    private boolean run(String method, List<Path> changes, Optional<Long> seed, Optional<Integer> tries)
            throws IOException {
        var out = new ByteArrayOutputStream();
        Path libraries = folder.resolve("libraries");
        Files.writeString(libraries, "none.jar" + File.pathSeparator);
        Law law = new Law("lessons", file, "petal.lessons.property.MadeUp", method, "The law in words.", false);
        boolean holds = PropertyRun.of(new Checkout(HOME, libraries, changes), Laws.of(folder), law, seed, tries,
                new Console(new PrintStream(out, true, UTF_8), 80, false));
        printed = out.toString(UTF_8);
        return holds;
    }

    @Test
    void aRefutedLawIsToldInTwentyLinesAndComesAgainWithItsSeed() throws IOException {
        assertFalse(run("small", List.of(), Optional.empty(), Optional.empty()));
        assertTrue(printed.startsWith("The law in words.\nRefuted by input "), printed);
        assertTrue(
                Pattern.compile("smallest counter-example\n    numbers   \\[]\n    longName  11\n").matcher(printed)
                        .find(),
                printed);
        assertTrue(printed.contains("\n    numbers = [], longName = 11\n"), printed);
        assertTrue(printed.lines().count() <= 20 && printed.lines().allMatch(line -> line.length() <= 80), printed);
        assertTrue(printed.contains("  at MadeUp.java:12\n"), printed);
        assertFalse(printed.contains("noise"), printed);
        var seed = Pattern.compile("again: --seed (-?\\d+)").matcher(printed);
        assertTrue(seed.find(), printed);
        String before = printed;
        assertFalse(run("small", List.of(), Optional.of(Long.valueOf(seed.group(1))), Optional.empty()));
        assertEquals(before, printed);
    }

    @Test
    void aLawThatHoldsSaysHowOftenItWasTried() throws IOException {
        assertTrue(run("holds", List.of(), Optional.empty(), Optional.of(2)));
        assertTrue(
                printed.matches(
                        "(?s)The law in words.\nHolds for all 2 inputs tried in .* s \\(MadeUp, seed -?\\d+\\).\n"),
                printed);
    }

    /** Somebody breaks an operation and wants to see which law finds it, without a build. */
    @Test
    void whatHasChangedSinceTheBuildIsCompiledToo() throws IOException {
        Path broken = folder.resolve("Vectors.java");
        String source =
                Files.readString(HOME.resolve("lessons/src/main/java/petal/lessons/analysis/linalg/Vectors.java"));
        Files.writeString(broken, source.replace("public static double dot(float[] a, float[] b) {",
                "public static double dot(float[] a, float[] b) { if (true) return 7;"));
        assertFalse(run("holds", List.of(broken), Optional.empty(), Optional.empty()));
        assertTrue(printed.contains("Refuted by input 1"), printed);
        Files.writeString(broken, source.replace("double", "dubble"));
        var e = assertThrows(IOException.class,
                () -> run("holds", List.of(broken), Optional.empty(), Optional.empty()));
        assertTrue(e.getMessage().matches("(?s)It does not compile: .*Vectors.java:\\d+: cannot find symbol.*"),
                e.getMessage());
    }

    @Test
    void aClassThatDoesNotFitTheChangeSaysWhatToDo() throws IOException {
        Files.writeString(file, Files.readString(file).replace(
                "return Vectors.dot(new float[] {2}, new float[] {3}) == 6;",
                "throw new NoSuchMethodError(\"'double[] Pairwise.dots()'\");"));
        assertFalse(run("holds", List.of(), Optional.empty(), Optional.empty()));
        assertTrue(printed.replaceAll("\\s+", " ").contains("other classes were compiled before your change and do not "
                + "fit it any more; \"petal lessons\" builds all, then try again"), printed);
    }
}
